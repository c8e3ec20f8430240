import type { Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { adoptMarkStyles } from "../../painter/styles.js";
import type { Edit, Mark, Range, Snapshot, Surface } from "../../surface.js";
import type { Library } from "./library.js";
import { MarkPlugin } from "./marks.js";
import { replaceText } from "./replace.js";
import { type DocumentText, readDocument } from "./text.js";

const COMPOSITION_EVENTS = ["compositionstart", "compositionend"];

/** One ProseMirror view as a {@link Surface}; see `prosemirror`. */
export class ViewSurface implements Surface {
  readonly #view: EditorView;
  readonly #library: Library;
  readonly #marks: MarkPlugin;
  readonly #listeners = new Set<() => void>();
  #seen: ReturnType<typeof look>;
  #text: DocumentText;

  constructor(view: EditorView, library: Library) {
    this.#view = view;
    this.#library = library;
    this.#seen = look(view);
    this.#text = readDocument(view.state.doc);
    this.#marks = new MarkPlugin(view, library, () => this.#notifyOfChange());
    for (const event of COMPOSITION_EVENTS) view.dom.addEventListener(event, this.#notify);
  }

  snapshot(): Snapshot {
    const { selection } = this.#view.state;
    const document = this.#read();
    const caret = { start: document.offset(selection.from), end: document.offset(selection.to) };
    return { text: document.text, caret, composing: this.#view.composing, editable: this.#editable() };
  }

  paint(marks: readonly Mark[]): void {
    if (this.#view.isDestroyed) return;
    adoptMarkStyles(this.#view.root);
    this.#marks.show(marks, this.#read());
  }

  replace(edit: Edit): boolean {
    if (!this.#editable()) return false;
    const { doc, tr } = this.#view.state;
    const { start, insert, select = { start: insert.length, end: insert.length } } = edit;
    if (!replaceText(tr, edit, this.#read())) return false;
    this.#view.focus();
    this.#view.dispatch(this.#select(this.#library.closeHistory(tr), { start: start + select.start, end: start + select.end }));
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
    this.#listeners.clear();
    for (const event of COMPOSITION_EVENTS) this.#view.dom.removeEventListener(event, this.#notify);
    this.#marks.release();
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

  /** Views are updated for many reasons, painting among them. */
  #notifyOfChange(): void {
    const before = this.#seen;
    const now = (this.#seen = look(this.#view));
    if (now.doc !== before.doc || now.from !== before.from || now.to !== before.to || now.editable !== before.editable) this.#notify();
  }

  readonly #notify = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

function look({ editable, state }: EditorView) {
  return { doc: state.doc, from: state.selection.from, to: state.selection.to, editable };
}
