/**
 * Turns wasm-bindgen's module for the web, which holds one instance for the life of the page and begins work when it is
 * imported, into a function that makes the JavaScript half of one instance each time it is called.
 *
 * The loading code at its end is left out: src/load.ts does that part.
 */
export function bindingOf(source) {
  const loader = "async function __wbg_load(";
  const body = cut(source, loader)
    .replace(/^\/\* @ts-self-types=.*\*\/\n/, "")
    .replace(/^export class Engine\b/m, "class Engine")
    .replace(/^\s*wasmModule = module;\n/m, "")
    .replace(/^\s*wasmInstance = instance;\n/m, "")
    .replace("let wasmModule, wasmInstance, wasm;", "let wasm;");
  for (const part of ["\nclass Engine {", "function __wbg_get_imports() {", "\nfunction __wbg_finalize_init(instance, module) {"]) {
    if (body.split(part).length !== 2) throw new Error(`wasm-bindgen's output has changed: expected ${JSON.stringify(part.trim())} once`);
  }
  if (/^(import|export)\b|import\.meta/m.test(body)) throw new Error("wasm-bindgen's output has changed: it imports or exports more than the class Engine");
  return `export function bind() {\n${body.trim()}\n
return {
    imports: __wbg_get_imports(),
    start(instance) {
        __wbg_finalize_init(instance);
        return Engine;
    },
};
}\n`;
}

function cut(source, marker) {
  const at = source.indexOf(marker);
  if (at < 0) throw new Error(`wasm-bindgen's output has changed: ${JSON.stringify(marker)} is not in it`);
  return source.slice(0, at);
}
