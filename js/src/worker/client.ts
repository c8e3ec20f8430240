import { CheckError, DraftError, LoadError, PolicyError, SupersededError } from "../errors.js";
import { freeze } from "../freeze.js";
import { plain } from "../plain.js";
import type { Draft, Report, WebWorker } from "../types.js";
import { Breaker } from "./breaker.js";
import { Line } from "./line.js";
import type { Setup } from "./protocol.js";

/** What a {@link Client} needs. */
export interface ClientOptions {
  /** Makes a worker; called for the first one and for each that takes the place of another. */
  readonly make: () => WebWorker;
  readonly setup: Setup;
  /** How long one check may take, in milliseconds. */
  readonly deadline?: number | undefined;
}

/**
 * Keeps one worker in good health, and one draft at a time on its way. A worker that fails in any way is thrown away; the next
 * draft gets another one.
 */
export class Client {
  readonly #options: ClientOptions;
  readonly #breaker = new Breaker();
  #line: Line | undefined;
  #waiting: Job | undefined;
  #busy = false;
  #disposed = false;

  /** Starts the first worker. */
  static async start(options: ClientOptions): Promise<Client> {
    const client = new Client(options);
    try {
      await client.#open();
      return client;
    } catch (cause) {
      client.dispose();
      if (cause instanceof PolicyError) throw cause;
      throw new LoadError(`could not start the checker's worker: ${reason(cause)}`, { cause });
    }
  }

  private constructor(options: ClientOptions) {
    this.#options = options;
  }

  check(draft: Draft): Promise<Report> {
    return new Promise((resolve, reject) => {
      const job = { draft: plain(draft), resolve, reject };
      if (this.#disposed) throw notChecked("the checker was disposed of");
      if (!this.#breaker.closed) throw resting();
      this.#waiting?.reject(new SupersededError("a newer draft took this one's place"));
      this.#waiting = job;
      if (!this.#busy) void this.#work();
    });
  }

  retry(): void {
    this.#breaker.reset();
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting?.reject(notChecked("the checker was disposed of"));
    this.#waiting = undefined;
    this.#drop();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let job = this.#next(); job; job = this.#next()) {
      if (this.#breaker.closed) await this.#answer(job.draft).then(job.resolve, job.reject);
      else job.reject(resting());
    }
    this.#busy = false;
  }

  #next(): Job | undefined {
    const job = this.#waiting;
    this.#waiting = undefined;
    return job;
  }

  async #answer(draft: unknown): Promise<Report> {
    try {
      const report = await this.#ask(draft);
      this.#breaker.reset();
      return report;
    } catch (cause) {
      // To refuse what is no draft is not to fail.
      if (cause instanceof DraftError) throw cause;
      this.#drop();
      this.#breaker.failed();
      throw notChecked(`its worker failed: ${reason(cause)}`, cause);
    }
  }

  async #ask(draft: unknown): Promise<Report> {
    const line = this.#line ?? (await this.#open());
    const { report, refusal, failure } = await line.ask({ draft }, this.#options.deadline ?? DEADLINE_MS);
    if (refusal !== undefined) throw new DraftError(refusal);
    if (!report) throw new Error(failure ?? "it gave no report");
    return freeze(report);
  }

  async #open(): Promise<Line> {
    const line = (this.#line = new Line(this.#options.make()));
    const { refusal, failure } = await line.ask({ setup: this.#options.setup }, START_DEADLINE_MS);
    if (refusal !== undefined) throw new PolicyError(refusal);
    if (failure !== undefined) throw new Error(failure);
    return line;
  }

  #drop(): void {
    this.#line?.end();
    this.#line = undefined;
  }
}

/** Many times what the longest text takes on a slow telephone. */
const DEADLINE_MS = 5_000;

/** To load the script over a slow network, and to set it up. */
const START_DEADLINE_MS = 10_000;

interface Job {
  /** A plain copy. */
  readonly draft: unknown;
  readonly resolve: (report: Report) => void;
  readonly reject: (reason: Error) => void;
}

function notChecked(why: string, cause?: unknown): CheckError {
  return new CheckError(`the draft counts as not checked: ${why}`, { cause });
}

function resting(): CheckError {
  return notChecked("its worker failed several times in a row and is left alone for a while");
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
