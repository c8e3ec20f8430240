import type { Surface } from "../surface.js";
import type { Checker, Draft, Finding, Report, Share, Situation, Suggestion } from "../types.js";

/** What a session is made of. */
export interface SessionOptions {
  /** Judges the draft: at once, or after a while as a worker does. */
  checker: Checker | AsyncChecker | LoadingChecker;
  /** The editor of the draft's text. The session owns it from here on and destroys it when it ends itself. */
  surface: Surface;
  /** The editor of the draft's title, where the composer has one. Owned as well. */
  title?: Surface | undefined;
  /** What the host knows beside the text. Read at every check; call {@link Session.check} when it has changed. */
  situation?: (() => Situation) | undefined;
  /** What remembers dismissals. Default: the browser's local storage where there is one, else memory. */
  store?: DismissalStore | undefined;
  /** Counts what became of findings, for the host to read. Default: nothing is counted. */
  counters?: Counters | undefined;
  /** Remembers when the author shared something. Read where the situation does not say it itself. Default: none. */
  ledger?: Ledger | undefined;
  /** Computes and counts but shows nothing: no mark, no finding, no prompt. Default `false`. */
  shadow?: boolean | undefined;
  /** The author was interrupted about this draft in a session before: no prompt until {@link Session.reset}. Default `false`. */
  interrupted?: boolean | undefined;
  /**
   * Told why a draft could not be checked: a situation that is malformed, an editor that is gone, a checker that failed. For
   * the host's own log; the author only sees `"unchecked"`. Default: nobody is told.
   */
  onError?: ((error: unknown) => void) | undefined;
}

/** A checker that answers later: what a worker's client is. */
export interface AsyncChecker {
  /** Reports where `draft` leaves the policy; rejects when it could not be checked. */
  check(draft: Draft): Promise<Report>;
  /** Called before a check that somebody asks for on purpose: a checker that gave up for a while is to try again. */
  retry?(): void;
}

/** A checker that answers later until it is loaded, and at once from then on. */
export interface LoadingChecker {
  /** Reports where `draft` leaves the policy; throws or rejects when it could not be checked. */
  check(draft: Draft): Report | Promise<Report>;
  /** Called before a check that somebody asks for on purpose: a checker that gave up for a while is to try again. */
  retry?(): void;
}

/** Watches one draft while it is written, and keeps what there is to say about it in place. */
export interface Session {
  /** What there is to show now; frozen, and another object after each change. */
  readonly state: SessionState;
  /** Calls back after each change of {@link Session.state}, not at once. Returns what ends it. */
  subscribe(listener: (state: SessionState) => void): () => void;
  /**
   * Checks now, and asks the store anew what was dismissed. For changes that no editor tells of, such as those of the situation or of a
   * store that was cleared, and for trying again.
   */
  check(): void;
  /**
   * Makes the edit that `suggestion` of `finding` offers, through the editor, and checks at once.
   *
   * `false`, and nothing is changed, when the text is not the one that was checked, when the finding is no longer shown, or
   * when the editor refuses.
   */
  apply(finding: Finding, suggestion: Suggestion): boolean;
  /** Hides `finding` from now on, here and wherever its key comes up again, and remembers that. */
  dismiss(finding: Finding, reason?: DismissalReason): void;
  /** Shows what was dismissed of this draft again, and forgets that it was. */
  restore(): void;
  /** Lifts `finding` out of the others until the caret moves; without one, none. */
  activate(finding: Finding | undefined): void;
  /** Scrolls the words of `finding` into view and selects them, with focus. Nothing happens when it is no longer shown. */
  reveal(finding: Finding): void;
  /** Reads the draft once more before it is posted, and says what is left. Synchronous; never waits, throws or blocks. */
  review(): Review;
  /** Another draft begins, after posting say: nothing is resolved yet, and the one interruption is free again. */
  reset(): void;
  /** Ends it, takes marks away and lets go of the editors. */
  destroy(): void;
}

/** What there is to show about a draft. */
export interface SessionState {
  /**
   * Moved along with the text since they were reported, without those that were dismissed and those whose words are being
   * changed. Notes of care come last. Offsets are those of the text now.
   */
  readonly findings: readonly Finding[];
  /** The one that the caret is in, or that was activated; always one of `findings`. */
  readonly active: Finding | undefined;
  /**
   * The one finding of this draft that may interrupt its author, always one of `findings`. Chosen when the author pauses: a
   * warning before advice, then one with a complete suggestion, never a note of care. Gone for good as soon as its words
   * change, it is dismissed or put right; there is no second one before {@link Session.reset}.
   */
  readonly prompt: Finding | undefined;
  /** Warnings and advice that the author put right since the draft began. Say thanks when it grows. */
  readonly resolved: number;
  /** How many findings of the draft as it is now are hidden because they were dismissed. */
  readonly dismissed: number;
  /**
   * `"idle"`: nothing was checked yet. `"checking"`: the answer is on its way; `findings` are those of before. `"checked"`:
   * `findings` are about the text as it is. `"unchecked"`: it could not be checked; the author goes on, and the next change
   * tries again.
   */
  readonly status: SessionStatus;
  /** The author has paused for a second: live regions may speak. */
  readonly settled: boolean;
}

/** See {@link SessionState.status}. */
export type SessionStatus = "idle" | "checking" | "checked" | "unchecked";

/** What is left before a draft is posted. */
export interface Review {
  /** Warnings and advice that are still there. Notes of care are no reason to ask the author again, so they are not. */
  readonly findings: readonly Finding[];
  /** `"checked"`: this is all. Otherwise the latest changes have not been checked, and need not be waited for. */
  readonly status: SessionStatus;
}

/** Why an author dismissed a finding. */
export type DismissalReason = "intended" | "not-applicable" | "disagree" | "other";

/**
 * Remembers dismissed findings by their keys, which tell nothing about the text. What it throws is caught: the session goes
 * on, and the dismissal holds until the page is left.
 */
export interface DismissalStore {
  /** All keys. Called when a session or another draft begins. */
  load(): Iterable<string>;
  /** Remembers one. */
  add(key: string, reason: DismissalReason | undefined): void;
  /** Forgets some. */
  remove(keys: Iterable<string>): void;
  /** Forgets all. */
  clear(): void;
}

/** Counts what became of findings, without any text. Make it with `createCounters`; read it with {@link Counters.snapshot}. */
export interface Counters {
  /** Counts one outcome of a finding of `rule`. Called by sessions. */
  count(rule: string, outcome: Outcome): void;
  /** What was counted since it was made or reset, as plain data by rule: send it as JSON, or keep it. */
  snapshot(): Readonly<Record<string, RuleCount>>;
  /** Begins again with nothing. */
  reset(): void;
}

/** What became of a finding. */
export type Outcome = "shown" | "revised" | "kept" | { readonly dismissed: DismissalReason | "unstated" };

/** How often findings of one rule came to what; each finding at most once per draft in each line. */
export interface RuleCount {
  /** Was there when the author paused. */
  readonly shown: number;
  /** Was put right by the author. */
  readonly revised: number;
  /** Was left as it is when the author was about to post; may have been revised after all. */
  readonly kept: number;
  /** Was dismissed, by the reason given. */
  readonly dismissed: Readonly<Partial<Record<DismissalReason | "unstated", number>>>;
}

/**
 * Remembers when the author shared something and a hash of what was linked, never text nor link, and lets a checker judge
 * how often that is without a server. Make it with `createLedger`.
 */
export interface Ledger {
  /** Something was shared. Call it when a post that shares something was sent, with its links if it has any. */
  record(at: Date, links?: readonly string[]): void;
  /**
   * What was shared lately, for a draft's `author.recentShares`. A hash cannot be turned back, so a share has a `url` only
   * when it is a link of `draft`: the one that repeats it.
   */
  recentShares(draft: Pick<Draft, "text" | "title">): Share[];
  /** Forgets everything. */
  erase(): void;
}
