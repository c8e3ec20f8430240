/**
 * One text to check, with what the host knows about its situation.
 *
 * Only `text` is required. What is absent is unknown, and nothing is assumed about it.
 */
export interface Draft {
  /** What the author typed: plain text or light Markdown. Any string JavaScript can hold. */
  text: string;
  /** The headline, where the composer has a field of its own for it. */
  title?: string | undefined;
  /** Where the draft will appear. Default `"post"`. */
  surface?: Surface | undefined;
  /** What the host knows about the author. */
  author?: Author | undefined;
  /** Present when the draft answers something. */
  parent?: Parent | undefined;
  /** The draft is part of an agreed sponsored activity. Default `false`. */
  sponsored?: boolean | undefined;
  /** Direct messages: whether the recipient agreed to be contacted. Absent: unknown. */
  hasPermission?: boolean | undefined;
  /** The draft's language as a BCP 47 tag. Absent: recognised from the text. */
  language?: string | undefined;
  /** The time of writing, as RFC 3339 writes it. Absent: the frequency of shares is not judged. */
  now?: string | undefined;
}

/** Everything about a draft except its text: what {@link Checker.checkField} needs beside the field. */
export type Situation = Omit<Draft, "text">;

/** Where a draft will appear. */
export type Surface = "post" | "reply" | "article" | "event" | "direct-message";

/** What the host knows about the author. */
export interface Author {
  /** The author's role in the community. Absent: unknown, which never means vendor. */
  role?: "member" | "vendor" | "administrator" | undefined;
  /** The organisation the author speaks for. */
  organisation?: Organisation | undefined;
  /** What the author shared lately. Absent: the frequency of shares is not judged. */
  recentShares?: readonly Share[] | undefined;
}

/** The organisation the author speaks for. */
export interface Organisation {
  /** What it is called. */
  names?: readonly string[] | undefined;
  /** What it makes. */
  products?: readonly string[] | undefined;
  /** Its internet domains, such as `example.com`; subdomains are included. */
  domains?: readonly string[] | undefined;
}

/** One publication or promotion that the author shared lately. */
export interface Share {
  /** When it was shared, as RFC 3339 writes it: `2026-03-01T09:30:00Z`. */
  at: string;
  /** What was linked, if anything. */
  url?: string | undefined;
}

/** What the draft answers. */
export interface Parent {
  /** The text answered. */
  text?: string | undefined;
  /** Whether it asks a question or for recommendations. Absent: unknown. */
  question?: boolean | undefined;
}

/** What the checker says about one draft: plain data, deeply frozen, the same for the same draft and policy everywhere. */
export interface Report {
  /** Sorted by field, start, end and rule. */
  readonly findings: readonly Finding[];
  /** BCP 47 tag of the language the draft was judged in; `"und"` when it was not recognised. */
  readonly language: string;
  /** The policy that judged. */
  readonly policy: PolicyReference;
  /**
   * Set when the report is not complete: the draft is longer than the checker reads (`"length"`), or there are more
   * findings than a report holds (`"findings"`).
   */
  readonly limited?: "length" | "findings";
}

/** Which policy, in which version. */
export interface PolicyReference {
  readonly id: string;
  readonly version: string;
}

/** One stretch of a draft, with what was seen in it and what would clear it. */
export interface Finding {
  /** The identifier of the policy's rule. */
  readonly rule: string;
  /**
   * How to present it. `"warning"`: the draft leaves the guidelines. `"advice"`: it may; the author knows better.
   * `"care"`: somebody may need help; never a violation, never counted, nothing alarming.
   */
  readonly level: Level;
  /** The field of the draft that `start` and `end` count in. */
  readonly field: "text" | "title";
  /** First UTF-16 code unit of the stretch: `draft[field].slice(start, end) === excerpt`. */
  readonly start: number;
  /** UTF-16 code unit just past the stretch. */
  readonly end: number;
  /** The stretch itself. */
  readonly excerpt: string;
  /** The clause of the community's code of conduct that the rule stands for. */
  readonly clause: Clause;
  /** What to tell the author. Plain text: put it into a page as text, never as HTML. */
  readonly message: Message;
  /** Edits on offer, possibly none. */
  readonly suggestions: readonly Suggestion[];
  /** Names this finding across edits elsewhere, rewordings of messages and releases; what a dismissal remembers. */
  readonly key: string;
}

/** How a finding is to be presented. */
export type Level = "warning" | "advice" | "care";

/** A clause of the community's code of conduct. */
export interface Clause {
  readonly id: string;
  /** The clause's heading. */
  readonly title: string;
}

/** What to tell the author, in three parts. */
export interface Message {
  /** What was seen. */
  readonly what: string;
  /** Why it matters here. */
  readonly why: string;
  /** What would clear it. */
  readonly fix: string;
}

/** An edit on offer: replace `start`..`end` of the finding's field by `insert`. Read the text again before applying it. */
export interface Suggestion {
  /** What the edit does, as a label for a button. */
  readonly label: string;
  /** First UTF-16 code unit to replace. */
  readonly start: number;
  /** UTF-16 code unit just past what is replaced. */
  readonly end: number;
  /** What to put there; may be empty. */
  readonly insert: string;
  /** `false`: a starter that the author fills in. */
  readonly complete: boolean;
}

/**
 * A native text field. An `HTMLTextAreaElement` or `HTMLInputElement`; anything else is refused when it is read. (Written
 * structurally so that projects without the DOM's types can use these.)
 */
export interface TextField {
  readonly tagName: string;
  value: string;
}

/** Checks drafts. Holds nothing that must be freed, keeps no draft, sends nothing anywhere. */
export interface Checker {
  /**
   * Reports where `draft` leaves the policy. Synchronous; about a millisecond for an ordinary post, so checking after every
   * keystroke is what it is made for. Time grows with the length of the draft times the number of its findings, because an
   * edit is tried before it is offered.
   *
   * @throws {DraftError} when `draft` is not a draft: an unknown field, a wrong type, a malformed time. The message names
   * the field, what was expected and what was given.
   * @throws {CheckError} when the checker itself failed, which is a fault of ours: treat the draft as not checked and let
   * its author go on. The checker has recovered already and can be called again.
   */
  check(draft: Draft): Report;
  /**
   * Reads what a native text field holds and checks it, with `situation` saying the rest.
   *
   * @throws {DraftError} as {@link Checker.check} does, and when `field` is not a text field.
   * @throws {CheckError} as {@link Checker.check} does.
   */
  checkField(field: TextField, situation?: Situation): Report;
}

/** Where the checker's WebAssembly comes from; see {@link Options.wasm}. */
export type WasmSource = string | URL | Response | ArrayBuffer | ArrayBufferView | WasmModule;

/** A `WebAssembly.Module`, in projects whose types know it; Node's own do not. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/** A web worker, in projects whose types know it; Node's own do not. */
export type WebWorker = typeof globalThis extends { Worker: { prototype: infer Worker } } ? Worker : never;

/** What {@link CreateChecker} may be told. */
export interface Options {
  /**
   * Where the WebAssembly comes from: an address to fetch (in Node also a `file:` URL), a `Response`, the bytes, a
   * compiled module, or a promise of one of these. Default: the file beside this module, or the bytes inside it for
   * `content-precheck/inline`.
   *
   * A `Response` can be read once only, so a failed load needs a new one.
   */
  wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
  /**
   * A compiled policy in place of the built-in one, as the command `content-precheck` writes it. The bytes are copied.
   */
  policy?: ArrayBuffer | ArrayBufferView | undefined;
}

/**
 * Loads the WebAssembly and returns a checker.
 *
 * Nothing is loaded before the first call. Calls that name the same source share one load, also when they overlap, and
 * calls without a policy share one checker. A failed load is forgotten, so the next call tries again.
 *
 * @throws {OptionError} when an option is of the wrong type, or there is no such option.
 * @throws {LoadError} when the WebAssembly cannot be loaded.
 * @throws {PolicyError} when `policy` is not a compiled policy of this version.
 */
export type CreateChecker = (options?: Options) => Promise<Checker>;
