/** Strings that a careless page would run. Each would set `window.hacked`. */
const run = "window.hacked=1";

const handlers = ["onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onanimationstart"];
const elements = ["img src=x", "svg", "input autofocus", "details open", "video src=x", "iframe src=x", "body", "textarea autofocus"];
const wrappers = [
  (html) => html,
  (html) => `">${html}`,
  (html) => `'>${html}`,
  (html) => `</textarea>${html}`,
  (html) => `</title></style></script>${html}`,
];

export const payloads = [
  ...elements.flatMap((element) => handlers.map((handler) => `<${element} ${handler}=${run}>`)),
  ...wrappers.map((wrap) => wrap(`<script>${run}</script>`)),
  ...wrappers.map((wrap) => wrap(`<img src=x onerror="${run}">`)),
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<a href="javascript:${run}">x</a>`,
  `[x](javascript:${run})`,
  `![x](javascript:${run})`,
  `<math><mtext></table><mglyph><style><!--</style><img src=x onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `\u0000<script>${run}</script>`,
  `<scr\u200bipt>${run}</scr\u200bipt>`,
  `\ud83d<img src=x onerror=${run}>`,
  `__proto__`,
  `constructor`,
];
