import type { Plugin } from "prosemirror-state";
import type { DecorationSet, EditorView } from "prosemirror-view";
import { markNames } from "../../painter/names.js";
import type { Mark } from "../../surface.js";
import type { Library } from "./library.js";
import { type DocumentText, readDocument } from "./text.js";

/** How often, and after how many milliseconds, to look again whether ProseMirror has heard of a move of the caret. */
const PATIENCE = 10;
const ATTEMPT_MS = 10;

/** The plugin that holds one surface's marks, as decorations that every transaction moves along. */
export class MarkPlugin {
  readonly #view: EditorView;
  readonly #library: Library;
  readonly #plugin: Plugin<DecorationSet>;
  #shown: { readonly marks: readonly Mark[]; readonly text: string } | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #released = false;

  /** Calls `updated` whenever the view took another state, which may be the same in all that matters. */
  constructor(view: EditorView, library: Library, updated: () => void) {
    this.#view = view;
    this.#library = library;
    this.#plugin = this.#create(updated);
    this.#attach();
  }

  /** Shows these marks in place of those that are there. */
  show(marks: readonly Mark[], document: DocumentText): void {
    clearTimeout(this.#waiting);
    this.#shown = { marks, text: document.text };
    this.#draw(this.#library.DecorationSet.create(document.doc, marks.map((mark) => this.#decorate(mark, document))), PATIENCE);
  }

  /** Takes the plugin out of the view's state, and the marks with it. */
  release(): void {
    this.#released = true;
    clearTimeout(this.#waiting);
    if (this.#view.isDestroyed) return;
    const plugins = this.#view.state.plugins.filter((plugin) => plugin !== this.#plugin);
    this.#view.updateState(this.#view.state.reconfigure({ plugins }));
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
        return { update: updated, destroy: () => queueMicrotask(() => this.#attach()) };
      },
    });
    return plugin;
  }

  /** A host that makes a new state, rather than change the one there is, loses plugins that are not its own. */
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

  /**
   * Drawing puts the caret where ProseMirror believes it to be. When the author has just moved it, that is where it was, so
   * the news is waited for; not for ever, because there are selections that the page cannot express.
   */
  #draw(marks: DecorationSet, attempts: number): void {
    const { doc, tr } = this.#view.state;
    if (describe(marks) === describe(this.#plugin.getState(this.#view.state))) return;
    if (attempts === 0 || !this.#caretIsElsewhere()) return this.#view.dispatch(tr.setMeta(this.#plugin, marks));
    this.#waiting = setTimeout(() => {
      if (!this.#view.isDestroyed && this.#view.state.doc === doc) this.#draw(marks, attempts - 1);
    }, ATTEMPT_MS);
  }

  #caretIsElsewhere(): boolean {
    const { dom, state } = this.#view;
    const { focusNode = null, focusOffset = 0 } = dom.ownerDocument.getSelection() ?? {};
    return focusNode !== null && dom.contains(focusNode) && this.#view.posAtDOM(focusNode, focusOffset) !== state.selection.head;
  }
}

function describe(marks: DecorationSet | undefined): string {
  return (marks?.find() ?? []).map(({ from, to, spec }) => `${from} ${to} ${(spec as { names: string }).names}`).join();
}
