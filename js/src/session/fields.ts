import type { Edit, Mark, Range, Surface } from "../surface.js";
import type { Finding } from "../types.js";

/** The editors of one draft: its text and, where the composer has one, its title. */
export class Fields {
  readonly #surfaces: ReadonlyMap<Field, Surface>;
  readonly #painted = new Map<Field, Picture>();

  constructor(text: Surface, title: Surface | undefined) {
    this.#surfaces = new Map(title ? [["text", text], ["title", title]] : [["text", text]]);
  }

  /** Whether the title has an editor. */
  get hasTitle(): boolean {
    return this.#surfaces.has("title");
  }

  /** What the editors hold now. */
  read(): Reading {
    const snapshots = [...this.#surfaces].map(([field, surface]) => ({ field, ...surface.snapshot() }));
    return {
      texts: { text: "", title: "", ...Object.fromEntries(snapshots.map(({ field, text }) => [field, text])) },
      composing: snapshots.some(({ composing }) => composing),
      carets: snapshots.flatMap(({ field, caret }) => (caret ? [{ field, start: caret.start, end: caret.end }] : [])),
    };
  }

  /** Draws marks under `findings`, in those editors where something is not as it was drawn last. */
  paint(findings: readonly Finding[], active: Finding | undefined, texts: Texts): void {
    for (const [field, surface] of this.#surfaces) {
      const marks = findings.filter((finding) => finding.field === field).map((finding) => markOf(finding, finding === active));
      const picture = { text: texts[field], marks };
      if (isSame(this.#painted.get(field), picture)) continue;
      surface.paint(marks);
      this.#painted.set(field, picture);
    }
  }

  /** Makes an edit; `false` when the editor refuses, or there is none. */
  replace(field: Field, edit: Edit): boolean {
    const surface = this.#surfaces.get(field);
    return surface?.snapshot().editable === true && surface.replace(edit);
  }

  /** Scrolls a stretch into view and selects it. */
  reveal(field: Field, range: Range): void {
    this.#surfaces.get(field)?.reveal(range);
  }

  /** Calls back after every change of any of them. Returns what ends it. */
  onChange(listener: () => void): () => void {
    const ends = [...this.#surfaces.values()].map((surface) => surface.onChange(listener));
    return () => ends.forEach((end) => end());
  }

  /** Lets go of all editors. */
  destroy(): void {
    for (const surface of this.#surfaces.values()) surface.destroy();
  }
}

/** The name of a field of a draft. */
export type Field = Finding["field"];

/** The text of each field; empty where there is no editor for it. */
export type Texts = Readonly<Record<Field, string>>;

/** What the editors hold at one moment. */
export interface Reading {
  readonly texts: Texts;
  readonly composing: boolean;
  readonly carets: readonly Caret[];
}

/** A caret or selection, and the field it is in. */
export interface Caret extends Range {
  readonly field: Field;
}

/** What was drawn last in one editor. */
interface Picture {
  readonly text: string;
  readonly marks: readonly Mark[];
}

function markOf({ start, end, level, key }: Finding, active: boolean): Mark {
  return { start, end, level, active, key };
}

/** An editor that never had a mark needs none taken away. */
function isSame(before: Picture | undefined, after: Picture): boolean {
  if (after.marks.length === 0) return !before || before.marks.length === 0;
  return before?.text === after.text && JSON.stringify(before.marks) === JSON.stringify(after.marks);
}
