import { initSync, words } from "../../target/bench/words/words.js";

/** One bare pass over the words, in WebAssembly that is built the way ours is. */
export async function start({ bytes }) {
  initSync({ module: bytes });
  return (text) => words(text);
}
