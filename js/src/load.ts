import { LoadError } from "./errors.js";
import type { WasmSource } from "./types.js";

/** Compiles the WebAssembly that `source` names or holds. */
export async function load(source: WasmSource | PromiseLike<WasmSource>): Promise<WebAssembly.Module> {
  try {
    return await compile(await source);
  } catch (cause) {
    throw new LoadError(`could not load the checker's WebAssembly from ${describe(source)}: ${reason(cause)}`, { cause });
  }
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource);
  if (typeof Response !== "undefined" && source instanceof Response) return compileResponse(source);
  if (typeof source === "string" || source instanceof URL) return compileAddress(String(source));
  throw new TypeError("expected an address, a Response, bytes or a WebAssembly.Module");
}

async function compileAddress(address: string): Promise<WebAssembly.Module> {
  if (address.startsWith("file:")) return WebAssembly.compile(await readFile(new URL(address)));
  return compileResponse(await fetch(address));
}

/** Reads the bytes first and compiles then: streaming gains nothing at this size and needs one particular content type. */
async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Node's `fetch` does not read files. The name is passed along so that bundlers for the browser leave it alone. */
async function readFile(url: URL, name = "node:fs/promises"): Promise<Uint8Array<ArrayBuffer>> {
  const files = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as FileSystem;
  return files.readFile(url);
}

interface FileSystem {
  readFile(url: URL): Promise<Uint8Array<ArrayBuffer>>;
}

function describe(source: WasmSource | PromiseLike<WasmSource>): string {
  if (typeof source === "string" || source instanceof URL) return String(source);
  if (typeof Response !== "undefined" && source instanceof Response) return source.url || "the given Response";
  return "what was given";
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
