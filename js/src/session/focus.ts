import type { Finding } from "../types.js";
import type { Caret } from "./fields.js";

/** Which finding stands out: the one that the caret is in, unless another was chosen since the caret moved. */
export class Focus {
  #carets: readonly Caret[] = [];
  /** Where the caret was when it was somewhere last. */
  #last: Caret | undefined;
  #chosen: { readonly key: string | undefined } | undefined;

  /** Learns where carets are. One that goes away, as when another element takes the focus, has not moved. */
  follow(carets: readonly Caret[]): void {
    const moved = carets.find((caret) => !this.#carets.some((before) => isSame(caret, before)));
    this.#carets = carets;
    if (!moved || isSame(moved, this.#last)) return;
    this.#last = moved;
    this.#chosen = undefined;
  }

  /** Lets the finding with this key stand out, or none. */
  choose(key: string | undefined): void {
    this.#chosen = { key };
  }

  /** Another draft begins. */
  reset(): void {
    this.#chosen = undefined;
  }

  /** The one of `findings` that stands out. */
  among(findings: readonly Finding[]): Finding | undefined {
    const { key } = this.#chosen ?? {};
    if (this.#chosen) return findings.find((finding) => finding.key === key);
    const caret = this.#carets.find((other) => isSame(other, this.#last));
    const here = findings.filter((finding) => caret && touches(caret, finding));
    return here.find(({ start, end }) => start === caret?.start && end === caret.end) ?? here[0];
  }
}

function isSame(one: Caret, other: Caret | undefined): boolean {
  return one.field === other?.field && one.start === other.start && one.end === other.end;
}

function touches(caret: Caret, { field, start, end }: Finding): boolean {
  return caret.field === field && caret.start <= end && start <= caret.end;
}
