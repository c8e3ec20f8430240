import type { WebWorker } from "../types.js";
import type { Answer, Request } from "./protocol.js";

/**
 * The line to one worker. Each request is answered, or fails: when the worker throws, sends what cannot be read, is ended, or
 * says nothing until the deadline. A line on which one request failed is to be ended.
 */
export class Line {
  readonly #worker: WebWorker;
  #version = 0;
  #pending: Pending | undefined;

  constructor(worker: WebWorker) {
    this.#worker = worker;
    // Not by `onmessageerror` and its like: not every browser has that one.
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#settle(data));
    worker.addEventListener("messageerror", () => this.#fail("its answer could not be read"));
    worker.addEventListener("error", (event) => {
      // Told to whoever asked; the page's own handlers of errors need not hear of it.
      event.preventDefault();
      this.#fail(event.message || "its script could not be loaded");
    });
  }

  /** Sends one request; the one before must have been answered. `patience` is in milliseconds. */
  ask(request: Omit<Request, "version">, patience: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(`it did not answer within ${patience} ms`), patience);
      this.#pending = { version: ++this.#version, resolve, reject, timer };
      this.#worker.postMessage({ ...request, version: this.#version } satisfies Request);
    });
  }

  /** Ends the worker. What is still asked fails. */
  end(): void {
    this.#worker.terminate();
    this.#fail("it was ended");
  }

  #settle(answer: Answer): void {
    if (answer.version !== this.#pending?.version) return;
    this.#take()?.resolve(answer);
  }

  #fail(reason: string): void {
    this.#take()?.reject(new Error(reason));
  }

  #take(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    clearTimeout(pending?.timer);
    return pending;
  }
}

interface Pending {
  readonly version: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}
