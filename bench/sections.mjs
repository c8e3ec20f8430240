/** The sections of a WebAssembly file, by name. */

const NAMES = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count"];
/** The magic number and the version. */
const HEADER = 8;

/** `{ name, bytes }` of each section, in order. */
export function sections(wasm) {
  const found = [];
  for (let at = HEADER; at < wasm.length; ) {
    const { value: length, next } = leb128(wasm, at + 1);
    found.push({ name: NAMES[wasm[at]] ?? "unknown", bytes: wasm.subarray(next, next + length) });
    at = next + length;
  }
  return found;
}

function leb128(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return { value, next: at + 1 };
  }
}
