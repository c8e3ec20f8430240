import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Edit, Mark, Range, Snapshot, Surface } from "../surface.js";
import type { Library } from "./prosemirror/library.js";
import { ViewSurface } from "./prosemirror/surface.js";

const LIBRARY: Library = { Plugin, TextSelection, Decoration, DecorationSet, closeHistory };

/** What there is while the editor is not on the page. */
const NOWHERE: Snapshot = { text: "", composing: false, editable: false };

/**
 * A {@link Surface} over a Tiptap editor, which may be mounted later, unmounted, mounted elsewhere or destroyed: while it is
 * not on the page, the surface is empty and read-only.
 *
 * A plugin of its own is added to the editor's state and taken out by `destroy()`. Marks are decorations, moved along by
 * every transaction, and never part of the document. Suggestions are applied in one transaction and are one step of
 * the editor's history, whatever was typed right before or after.
 */
export function tiptap(editor: Editor): Surface {
  return new EditorSurface(editor);
}

class EditorSurface implements Surface {
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  #mounted: ViewSurface | undefined;
  #painted: { readonly marks: readonly Mark[]; readonly text: string } | undefined;

  constructor(editor: Editor) {
    this.#editor = editor;
    editor.on("mount", this.#open);
    editor.on("unmount", this.#close);
    if (!editor.isDestroyed) this.#open();
  }

  snapshot(): Snapshot {
    return this.#mounted?.snapshot() ?? NOWHERE;
  }

  paint(marks: readonly Mark[]): void {
    this.#painted = { marks, text: this.snapshot().text };
    this.#mounted?.paint(marks);
  }

  replace(edit: Edit): boolean {
    return this.#mounted?.replace(edit) ?? false;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reveal(range: Range): void {
    this.#mounted?.reveal(range);
  }

  destroy(): void {
    this.#listeners.clear();
    this.#editor.off("mount", this.#open);
    this.#editor.off("unmount", this.#close);
    this.#close();
  }

  readonly #open = (): void => {
    this.#mounted?.destroy();
    this.#mounted = new ViewSurface(this.#editor.view, LIBRARY);
    this.#mounted.onChange(this.#notify);
    if (this.#painted?.text === this.snapshot().text) this.#mounted.paint(this.#painted.marks);
    this.#notify();
  };

  readonly #close = (): void => {
    this.#mounted?.destroy();
    this.#mounted = undefined;
    this.#notify();
  };

  readonly #notify = (): void => {
    for (const listener of this.#listeners) listener();
  };
}
