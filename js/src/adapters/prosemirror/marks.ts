import type { Plugin } from "prosemirror-state";
import type { DecorationSet, EditorView } from "prosemirror-view";
import { markNames } from "../../painter/names.js";
import type { Mark } from "../../surface.js";
import { type CaretKeeper, drawUnderSelection, whenCaretIsKnown } from "../caret.js";
import type { Library } from "./library.js";
import { type DocumentText, readDocument } from "./text.js";

/** The plugin that holds one surface's marks, as decorations that every transaction moves along. */
export class MarkPlugin {
  readonly #view: EditorView;
  readonly #library: Library;
  readonly #plugin: Plugin<DecorationSet>;
  readonly #caret: CaretKeeper;
  #shown: { readonly marks: readonly Mark[]; readonly text: string } | undefined;
  #callOff = (): void => {};
  #released = false;

  /** Calls `updated` whenever the view took another state, which may be the same in all that matters. */
  constructor(view: EditorView, library: Library, updated: () => void) {
    this.#view = view;
    this.#library = library;
    this.#plugin = this.#create(updated);
    this.#caret = { element: view.dom, positionOf: (node, offset) => view.posAtDOM(node, offset), position: () => view.state.selection.head };
    this.#attach();
  }

  /** Shows these marks in place of those that are there. */
  show(marks: readonly Mark[], document: DocumentText): void {
    this.#callOff();
    this.#shown = { marks, text: document.text };
    const set = this.#library.DecorationSet.create(document.doc, marks.map((mark) => this.#decorate(mark, document)));
    if (describe(set) === describe(this.#plugin.getState(this.#view.state))) return;
    this.#callOff = whenCaretIsKnown(this.#caret, () => {
      const { doc, tr } = this.#view.state;
      if (doc === document.doc) drawUnderSelection(this.#view.dom, () => this.#view.dispatch(tr.setMeta(this.#plugin, set)));
    });
  }

  /** Takes the plugin out of the view's state, and the marks with it. */
  release(): void {
    this.#released = true;
    this.#callOff();
    if (this.#view.isDestroyed) return;
    const plugins = this.#view.state.plugins.filter((plugin) => plugin !== this.#plugin);
    drawUnderSelection(this.#view.dom, () => this.#view.updateState(this.#view.state.reconfigure({ plugins })));
  }

  #create(updated: () => void): Plugin<DecorationSet> {
    const { DecorationSet, Plugin } = this.#library;
    const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
      state: {
        init: () => DecorationSet.empty,
        apply: (change, set) => (change.getMeta(plugin) as DecorationSet | undefined) ?? set.map(change.mapping, change.doc),
      },
      props: { decorations: (state) => plugin.getState(state) },
      view: () => {
        updated();
        return { update: updated, destroy: () => this.#detached() };
      },
    });
    return plugin;
  }

  /** A host that makes a new state, rather than change the one there is, loses plugins that are not its own. */
  #detached(): void {
    this.#callOff();
    queueMicrotask(() => this.#attach());
  }

  #attach(): void {
    const { state, isDestroyed } = this.#view;
    if (this.#released || isDestroyed || state.plugins.includes(this.#plugin)) return;
    this.#view.updateState(state.reconfigure({ plugins: [...state.plugins, this.#plugin] }));
    const document = readDocument(state.doc);
    if (this.#shown?.text === document.text) this.show(this.#shown.marks, document);
  }

  #decorate(mark: Mark, document: DocumentText) {
    const names = markNames(mark).join(" ");
    return this.#library.Decoration.inline(document.position(mark.start), document.position(mark.end), { class: names }, { names });
  }
}

function describe(marks: DecorationSet | undefined): string {
  return (marks?.find() ?? []).map(({ from, to, spec }) => `${from} ${to} ${(spec as { names: string }).names}`).join();
}
