import type { closeHistory } from "prosemirror-history";
import type { Plugin, TextSelection, Transaction } from "prosemirror-state";
import type { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { markNames } from "../../painter/names.js";
import { adoptMarkStyles } from "../../painter/styles.js";
import type { Edit, Mark, Range, Snapshot, Surface } from "../../surface.js";
import { replaceText } from "./replace.js";
import { type DocumentText, readDocument } from "./text.js";

/**
 * What is used of ProseMirror. It must be the host's own copy, because a second one would not recognise the first one's
 * objects; where that copy is found differs between ProseMirror and Tiptap.
 */
export interface Library {
  readonly Plugin: typeof Plugin;
  readonly TextSelection: typeof TextSelection;
  readonly Decoration: typeof Decoration;
  readonly DecorationSet: typeof DecorationSet;
  readonly closeHistory: typeof closeHistory;
}

const COMPOSITION_EVENTS = ["compositionstart", "compositionend"];

/** How often, and after how many milliseconds, to look again whether ProseMirror has heard of a move of the caret. */
const PATIENCE = 10;
const ATTEMPT_MS = 10;

/** One ProseMirror view as a {@link Surface}; see `prosemirror`. */
export class ViewSurface implements Surface {
  readonly #view: EditorView;
  readonly #library: Library;
  readonly #plugin: Plugin<DecorationSet>;
  readonly #listeners = new Set<() => void>();
  #seen: { doc: unknown; from: number; to: number; editable: boolean };
  #text: DocumentText;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #released = false;

  constructor(view: EditorView, library: Library) {
    this.#view = view;
    this.#library = library;
    this.#seen = this.#look();
    this.#text = readDocument(view.state.doc);
    this.#plugin = this.#createPlugin();
    for (const event of COMPOSITION_EVENTS) view.dom.addEventListener(event, this.#notify);
    this.#attach();
  }

  snapshot(): Snapshot {
    const { selection } = this.#view.state;
    const document = this.#read();
    const caret = { start: document.offset(selection.from), end: document.offset(selection.to) };
    return { text: document.text, caret, composing: this.#view.composing, editable: this.#editable() };
  }

  paint(marks: readonly Mark[]): void {
    clearTimeout(this.#waiting);
    if (this.#view.isDestroyed) return;
    adoptMarkStyles(this.#view.root);
    const { DecorationSet } = this.#library;
    this.#draw(DecorationSet.create(this.#view.state.doc, marks.map((mark) => this.#decorate(mark))), PATIENCE);
  }

  replace(edit: Edit): boolean {
    if (!this.#editable()) return false;
    const { doc, tr } = this.#view.state;
    const end = edit.start + edit.insert.length;
    const after = edit.select ? { start: edit.start + edit.select.start, end: edit.start + edit.select.end } : { start: end, end };
    if (!replaceText(tr, edit, this.#read())) return false;
    this.#view.focus();
    this.#view.dispatch(this.#select(this.#library.closeHistory(tr), after));
    if (this.#view.state.doc === doc) return false;
    this.#view.dispatch(this.#library.closeHistory(this.#view.state.tr));
    return true;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reveal(range: Range): void {
    if (this.#view.isDestroyed) return;
    this.#view.focus(); // First: ProseMirror scrolls to where the page's selection is.
    this.#view.dispatch(this.#select(this.#view.state.tr, range));
  }

  destroy(): void {
    this.#released = true;
    clearTimeout(this.#waiting);
    this.#listeners.clear();
    for (const event of COMPOSITION_EVENTS) this.#view.dom.removeEventListener(event, this.#notify);
    if (this.#view.isDestroyed) return;
    const plugins = this.#view.state.plugins.filter((plugin) => plugin !== this.#plugin);
    this.#view.updateState(this.#view.state.reconfigure({ plugins }));
  }

  #createPlugin(): Plugin<DecorationSet> {
    const { DecorationSet, Plugin } = this.#library;
    const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
      state: {
        init: () => DecorationSet.empty,
        apply: (change, set) => (change.getMeta(plugin) as DecorationSet | undefined) ?? set.map(change.mapping, change.doc),
      },
      props: { decorations: (state) => plugin.getState(state) },
      view: () => {
        this.#notifyOfChange();
        return { update: () => this.#notifyOfChange(), destroy: () => queueMicrotask(() => this.#attach()) };
      },
    });
    return plugin;
  }

  /**
   * Drawing puts the caret where ProseMirror believes it to be. When the author has just moved it, that is where it was, so
   * the news is waited for; not for ever, because there are selections that the page cannot express.
   */
  #draw(marks: DecorationSet, attempts: number): void {
    const { doc, tr } = this.#view.state;
    if (same(marks, this.#plugin.getState(this.#view.state))) return;
    if (attempts === 0 || !this.#caretIsElsewhere()) this.#view.dispatch(tr.setMeta(this.#plugin, marks));
    else this.#waiting = setTimeout(() => { if (!this.#view.isDestroyed && this.#view.state.doc === doc) this.#draw(marks, attempts - 1); }, ATTEMPT_MS);
  }

  #caretIsElsewhere(): boolean {
    const { dom, state } = this.#view;
    const { focusNode = null, focusOffset = 0 } = dom.ownerDocument.getSelection() ?? {};
    return focusNode !== null && dom.contains(focusNode) && this.#view.posAtDOM(focusNode, focusOffset) !== state.selection.head;
  }

  /** A host that makes a new state, rather than change the one there is, loses plugins that are not its own. */
  #attach(): void {
    const { state, isDestroyed } = this.#view;
    if (this.#released || isDestroyed || state.plugins.includes(this.#plugin)) return;
    this.#view.updateState(state.reconfigure({ plugins: [...state.plugins, this.#plugin] }));
  }

  #decorate(mark: Mark): Decoration {
    const document = this.#read();
    const names = markNames(mark).join(" ");
    return this.#library.Decoration.inline(document.position(mark.start), document.position(mark.end), { class: names }, { names });
  }

  #select(change: Transaction, { start, end }: Range): Transaction {
    const document = readDocument(change.doc);
    const [from, to] = [start, end].map((offset) => change.doc.resolve(document.position(offset)));
    return from && to ? change.setSelection(this.#library.TextSelection.between(from, to)).scrollIntoView() : change;
  }

  /** Reads the document again only when it is another one: ProseMirror's are never changed in place. */
  #read(): DocumentText {
    const { doc } = this.#view.state;
    if (this.#text.doc !== doc) this.#text = readDocument(doc);
    return this.#text;
  }

  #editable(): boolean {
    return !this.#view.isDestroyed && this.#view.editable;
  }

  #look() {
    const { doc, selection } = this.#view.state;
    return { doc, from: selection.from, to: selection.to, editable: this.#view.editable };
  }

  /** Views are updated for many reasons, painting among them. */
  #notifyOfChange(): void {
    const before = this.#seen;
    const now = (this.#seen = this.#look());
    if (now.doc !== before.doc || now.from !== before.from || now.to !== before.to || now.editable !== before.editable) this.#notify();
  }

  readonly #notify = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

function same(one: DecorationSet, other: DecorationSet | undefined): boolean {
  return describe(one) === describe(other);
}

function describe(set: DecorationSet | undefined): string {
  return (set?.find() ?? []).map(({ from, to, spec }) => `${from} ${to} ${(spec as { names: string }).names}`).join();
}
