/** One thing to do a little later, however often it is asked for until then. */
export class Schedule {
  readonly #run: () => void;
  readonly #wait: Wait;
  #cancel: (() => void) | undefined;

  /** Does `run` before the browser draws next. */
  static perFrame(run: () => void): Schedule {
    return new Schedule(run, nextFrame);
  }

  /** Does `run` after `milliseconds`. */
  static after(milliseconds: number, run: () => void): Schedule {
    return new Schedule(run, (then) => timer(then, milliseconds));
  }

  private constructor(run: () => void, wait: Wait) {
    this.#run = run;
    this.#wait = wait;
  }

  /** Asks for it. One that is due already stays due when it was. */
  request(): void {
    this.#cancel ??= this.#wait(() => {
      this.#cancel = undefined;
      this.#run();
    });
  }

  /** Asks for it, counting from now. */
  restart(): void {
    this.cancel();
    this.request();
  }

  /** Takes it back. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

/** Begins to wait, and returns what stops it. */
type Wait = (then: () => void) => () => void;

/** How long a frame is taken to be where there are none, as in Node, in milliseconds. */
const FRAME = 16;

function nextFrame(then: () => void): () => void {
  if (typeof requestAnimationFrame !== "function") return timer(then, FRAME);
  const handle = requestAnimationFrame(() => then());
  return () => cancelAnimationFrame(handle);
}

function timer(then: () => void, milliseconds: number): () => void {
  const handle = setTimeout(then, milliseconds);
  return () => clearTimeout(handle);
}
