import { createDismissalStore } from "./session/dismissals.js";
import { Dismissed } from "./session/dismissed.js";
import { type Reading, type Texts, Fields } from "./session/fields.js";
import { Focus } from "./session/focus.js";
import { type Answer, Inquiry } from "./session/inquiry.js";
import { difference, move } from "./session/moving.js";
import { Prompt } from "./session/prompt.js";
import { reuse } from "./session/reuse.js";
import { Schedule } from "./session/schedule.js";
import { Tally } from "./session/tally.js";
import { without } from "./session/without.js";
import type { DismissalReason, Review, Session, SessionOptions, SessionState, SessionStatus } from "./session/types.js";
import type { Range } from "./surface.js";
import type { Draft, Finding, Report, Suggestion } from "./types.js";

export type * from "./session/types.js";

/**
 * Begins to watch a draft while it is written: checks it after each change, at most once per frame and never while an input
 * method composes, keeps marks in their places in between, and says what there is to show.
 *
 * Nothing it does makes the author wait, and none of its verbs throws: what goes wrong is told to
 * {@link SessionOptions.onError}.
 */
export function createSession(options: SessionOptions): Session {
  return new Watch(options);
}

/** How long the author has to pause before anything is counted, offered or said aloud, in milliseconds. */
const PAUSE = 1000;

/** What stands for the place that the author fills in, in a suggestion that is only a start. */
const BLANK = "…";

const initial: SessionState = Object.freeze<SessionState>({
  findings: Object.freeze([]),
  active: undefined,
  prompt: undefined,
  resolved: 0,
  dismissed: 0,
  status: "idle",
  settled: false,
});

/** Each verb reads the editors, does its own work, and shows what came of it. Showing what is shown already costs nothing. */
class Watch implements Session {
  readonly #options: SessionOptions;
  readonly #fields: Fields;
  readonly #inquiry: Inquiry;
  readonly #dismissed: Dismissed;
  readonly #tally: Tally;
  readonly #focus = new Focus();
  readonly #prompt: Prompt;
  readonly #frame = Schedule.perFrame(() => this.#enter(() => this.#ask()));
  readonly #pause = Schedule.after(PAUSE, () => this.#enter(() => this.#rest()));
  readonly #listeners = new Set<(state: SessionState) => void>();
  readonly #unwatch: () => void;

  #state = initial;
  #status: SessionStatus = "idle";
  /** What the editors held when they were read last, which is what {@link #reported} is about. */
  #texts: Texts = { text: "", title: "" };
  #composing = false;
  /** All findings of the last report whose words are still there, dismissed ones too. */
  #reported: readonly Finding[] = [];
  /** Something changed since the checker was asked last. */
  #due = true;
  /** The text changed since the last report. */
  #rewritten = true;
  /** The author has paused since the text changed last. */
  #paused = false;
  #ended = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#fields = new Fields(options.surface, options.title);
    this.#inquiry = new Inquiry(options.checker, (answer) => this.#enter(() => this.#hear(answer)), (error) => this.#tell(error));
    this.#dismissed = new Dismissed(options.store ?? createDismissalStore(), (error) => this.#tell(error));
    this.#tally = new Tally(options.counters);
    this.#prompt = new Prompt(options);
    this.#unwatch = this.#fields.onChange(() => this.#frame.request());
    this.#frame.request();
    this.#pause.request();
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  check(): void {
    this.#enter(() => {
      this.#inquiry.retry();
      this.#dismissed.load();
      this.#due = true;
      this.#ask();
    });
  }

  apply(finding: Finding, suggestion: Suggestion): boolean {
    let applied = false;
    this.#enter(() => {
      applied = this.#isOnOffer(finding, suggestion) && this.#replace(finding, suggestion);
      if (applied) this.#follow(this.#fields.read());
    });
    if (applied) this.#enter(() => this.#applied(suggestion));
    return applied;
  }

  dismiss(finding: Finding, reason?: DismissalReason): void {
    this.#enter(() => {
      const shown = this.#find(finding);
      this.#dismissed.add(finding.key, reason);
      if (shown) this.#tally.dismiss(shown, reason);
    });
  }

  restore(): void {
    this.#enter(() => this.#dismissed.remove(this.#hidden().map(({ key }) => key)));
  }

  activate(finding: Finding | undefined): void {
    this.#enter(() => this.#focus.choose(finding?.key));
  }

  reveal(finding: Finding): void {
    this.#enter(() => {
      const shown = this.#find(finding);
      if (shown) this.#fields.reveal(shown.field, { start: shown.start, end: shown.end });
    });
  }

  review(): Review {
    this.#enter(() => {
      this.#ask();
      if (this.#status !== "checked") return;
      this.#tally.settle(this.#left());
      this.#tally.keep(this.#left());
    });
    const { findings, status } = this.#state;
    return Object.freeze<Review>({ findings: Object.freeze(findings.filter(({ level }) => level !== "care")), status });
  }

  reset(): void {
    this.#enter(() => {
      this.#dismissed.load();
      this.#tally.reset();
      this.#prompt.reset();
      this.#focus.reset();
      this.#reported = [];
      this.#changed();
      this.#status = "idle";
    });
  }

  destroy(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#frame.cancel();
    this.#pause.cancel();
    this.#inquiry.cancel();
    this.#listeners.clear();
    this.#unwatch();
    this.#fields.destroy();
  }

  #enter(work: () => void): void {
    if (this.#ended) return;
    try {
      this.#follow(this.#fields.read());
      work();
      if (this.#due && !this.#composing) this.#frame.request();
    } catch (error) {
      this.#fail(error);
    }
    this.#show();
  }

  /** Keeps findings where their words are now. */
  #follow({ texts, composing, carets }: Reading): void {
    const before = this.#texts;
    this.#texts = texts;
    this.#composing = composing;
    this.#focus.follow(carets);
    for (const field of ["text", "title"] as const) {
      const change = difference(before[field], texts[field]);
      if (!change) continue;
      this.#reported = this.#reported.flatMap((finding) => (finding.field === field ? move(finding, change) : [finding]));
      this.#changed();
    }
  }

  #changed(): void {
    this.#due = true;
    this.#rewritten = true;
    this.#status = "checking";
    this.#paused = false;
    this.#pause.restart();
    if (isBlank(this.#texts)) this.#tally.forget();
  }

  /** Asks the checker, if there is anything to ask. */
  #ask(): void {
    if (!this.#due || this.#composing) return;
    this.#due = false;
    this.#status = "checking";
    const answer = this.#inquiry.ask(this.#draft());
    if (answer) this.#hear(answer);
  }

  #draft(): Draft {
    const { situation, ledger } = this.#options;
    const known = situation?.() ?? {};
    const title = this.#fields.hasTitle ? this.#texts.title || undefined : known.title;
    const draft: Draft = { ...known, text: this.#texts.text, title };
    if (!ledger || known.author?.recentShares) return draft;
    const author = { ...known.author, recentShares: ledger.recentShares(draft) };
    return { ...draft, author, now: known.now ?? new Date().toISOString() };
  }

  /** An answer that comes when the text has changed again is about a text of before. */
  #hear(answer: Answer): void {
    if (this.#due) return;
    if ("error" in answer) this.#fail(answer.error);
    else this.#land(answer.report);
  }

  #land({ findings }: Report): void {
    if (!this.#rewritten) this.#tally.forget(without(this.#reported, findings));
    this.#reported = reuse(this.#reported, findings);
    this.#rewritten = false;
    this.#status = "checked";
    this.#settle();
  }

  /** Nothing is said about a draft that could not be checked. */
  #fail(error: unknown): void {
    this.#reported = [];
    this.#status = "unchecked";
    this.#tell(error);
  }

  /** Enough time has passed; but a word that is still being composed is no pause. */
  #rest(): void {
    if (this.#due) return this.#pause.request();
    this.#paused = true;
    this.#settle();
  }

  #settle(): void {
    if (!this.#paused || this.#status !== "checked") return;
    this.#tally.settle(this.#left());
    this.#prompt.offer(this.#shown());
  }

  #isOnOffer(finding: Finding, suggestion: Suggestion): boolean {
    const shown = this.#find(finding);
    if (!shown || this.#status !== "checked" || this.#composing) return false;
    const isThere = this.#texts[shown.field].slice(shown.start, shown.end) === shown.excerpt;
    return isThere && shown.suggestions.some((offer) => isSameEdit(offer, suggestion));
  }

  #replace({ field }: Finding, { start, end, insert, complete }: Suggestion): boolean {
    return this.#fields.replace(field, { start, end, insert, select: complete ? undefined : blankOf(insert) });
  }

  /** A complete suggestion is an act of its own: nobody has to pause before thanks. */
  #applied({ complete }: Suggestion): void {
    this.#ask();
    this.#paused ||= complete;
    this.#settle();
  }

  /** What is neither dismissed nor being changed; notes of care last. */
  #left(): readonly Finding[] {
    const left = this.#reported.filter(({ key }) => !this.#dismissed.has(key));
    return [...left.filter(({ level }) => level !== "care"), ...left.filter(({ level }) => level === "care")];
  }

  #hidden(): readonly Finding[] {
    return this.#reported.filter(({ key }) => this.#dismissed.has(key));
  }

  #shown(): readonly Finding[] {
    return this.#options.shadow ? [] : this.#left();
  }

  /** A finding of any state so far, as it is now. */
  #find({ key }: Finding): Finding | undefined {
    return this.#shown().find((finding) => finding.key === key);
  }

  #show(): void {
    const findings = this.#shown();
    const active = this.#focus.among(findings);
    this.#attempt(() => this.#fields.paint(findings, active, this.#texts));
    this.#publish({
      findings,
      active,
      prompt: this.#prompt.among(findings),
      resolved: this.#options.shadow ? 0 : this.#tally.resolved,
      dismissed: this.#options.shadow ? 0 : this.#hidden().length,
      status: this.#status,
      settled: this.#paused && this.#status !== "checking",
    });
  }

  #publish(state: SessionState): void {
    if (isSame(state, this.#state)) return;
    this.#state = Object.freeze({ ...state, findings: Object.freeze(state.findings) });
    for (const listener of [...this.#listeners]) this.#attempt(() => listener(this.#state));
  }

  /** A fault outside, in an editor or a listener, is nobody else's. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown): void {
    this.#options.onError?.(error);
  }
}

function isBlank({ text, title }: Texts): boolean {
  return text.trim() === "" && title.trim() === "";
}

/** Where the author fills in, counted from where the text is put. Without such a place the caret goes behind it. */
function blankOf(insert: string): Range | undefined {
  const start = insert.indexOf(BLANK);
  return start < 0 ? undefined : { start, end: start + BLANK.length };
}

function isSameEdit(one: Suggestion, other: Suggestion): boolean {
  return one.start === other.start && one.end === other.end && one.insert === other.insert;
}

function isSame(one: SessionState, other: SessionState): boolean {
  const { findings, ...rest } = one;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  const isSameList = findings.length === other.findings.length && findings.every((finding, at) => finding === other.findings[at]);
  return isSameList && names.every((name) => rest[name] === other[name]);
}
