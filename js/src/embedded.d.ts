/** The WebAssembly file, deflated and in base64; written by the build. */
export declare const embedded: string;
