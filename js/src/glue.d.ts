/** The class that the WebAssembly exports; errors are thrown as plain strings. */
export declare class Engine {
  constructor(policy?: Uint8Array);
  check(draft: unknown): unknown;
  checkField(field: unknown, situation: unknown): unknown;
  /** Keeps the finaliser from calling into an instance that trapped. */
  __destroy_into_raw(): number;
}

/** What one instance needs, and what turns it into the class above. */
export interface Binding {
  imports: WebAssembly.Imports;
  start(instance: WebAssembly.Instance): typeof Engine;
}

/** Makes the JavaScript half of one instance. wasm-bindgen's own output knows one instance per page, for good. */
export declare function bind(): Binding;
