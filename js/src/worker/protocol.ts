import type { Report } from "../types.js";

/** What a worker is sent. Each request is answered once, by an {@link Answer} of the same version. */
export interface Request {
  /** Counts the requests to one worker, from 1. */
  readonly version: number;
  /** First of all: what to make the checker of. */
  readonly setup?: Setup;
  /** Afterwards: what to check. Plain data. */
  readonly draft?: unknown;
}

/** What a worker makes its checker of. */
export interface Setup {
  readonly module: WebAssembly.Module;
  readonly policy: Uint8Array | undefined;
}

/** What a worker sends back. Neither a report nor an error: it is set up. */
export interface Answer {
  readonly version: number;
  readonly report?: Report;
  /** Why what was given is no draft or no policy. */
  readonly refusal?: string;
  /** Why there is no report, though there should be one. */
  readonly failure?: string;
}
