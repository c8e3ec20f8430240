/**
 * Who is measured. Each contender has a module beside this one that exports `start`, which makes its checker ready and returns it:
 * a function from a text to the number of things it found, or to a promise of it.
 *
 * `assets` are files that a page would fetch besides the JavaScript; `start` gets them as `{ bytes, address }`.
 */
export const contenders = [
  { id: "ours", name: "content-precheck", package: "../pkg", does: "guidelines", assets: "../pkg/content_precheck_bg.wasm" },
  { id: "ours-typing", name: "content-precheck, one letter typed since", does: "guidelines", assets: "../pkg/content_precheck_bg.wasm" },
  { id: "obscenity", name: "obscenity", package: "obscenity", does: "profanity" },
  { id: "write-good", name: "write-good", package: "write-good", does: "style" },
  { id: "alex", name: "alex", package: "alex", does: "insensitive words" },
  { id: "harper", name: "Harper", package: "harper.js", does: "grammar", assets: "node_modules/harper.js/dist/harper_wasm_slim_bg.wasm" },
  { id: "harper-typing", name: "Harper, one letter typed since", does: "grammar", assets: "node_modules/harper.js/dist/harper_wasm_slim_bg.wasm" },
  { id: "segmenter", name: "`Intl.Segmenter`", does: "words, nothing else" },
  { id: "words", name: "`unicode_words` in wasm", does: "words, nothing else", assets: "../target/bench/words/words_bg.wasm" },
];

/** Those that judge a text, and so are asked how soon they start. */
export const judges = contenders.filter((contender) => contender.package);
