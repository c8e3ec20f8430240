import type { Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { adoptMarkStyles } from "../../painter/styles.js";
import type { Edit, Mark, Range, Snapshot, Surface } from "../../surface.js";
import { type Changes, listen } from "../listen.js";
import type { Library } from "./library.js";
import { MarkPlugin } from "./marks.js";
import { replaceText } from "./replace.js";
import { type DocumentText, readDocument } from "./text.js";

/** One ProseMirror view as a {@link Surface}; see `prosemirror`. */
export class ViewSurface implements Surface {
  readonly #view: EditorView;
  readonly #library: Library;
  readonly #marks: MarkPlugin;
  readonly #changes: Changes;
  #seen: ReturnType<typeof look>;
  #text: DocumentText;

  constructor(view: EditorView, library: Library) {
    this.#view = view;
    this.#library = library;
    this.#seen = look(view);
    this.#text = readDocument(view.state.doc);
    this.#marks = new MarkPlugin(view, library, () => this.#notifyOfChange());
    this.#changes = listen(view.dom, []);
  }

  snapshot(): Snapshot {
    const { selection } = this.#view.state;
    const document = this.#read();
    const caret = { start: document.offset(selection.from), end: document.offset(selection.to) };
    return { text: document.text, caret, composing: this.#view.composing && this.#changes.composing(), editable: this.#editable() };
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
    return this.#changes.add(listener);
  }

  reveal(range: Range): void {
    if (this.#view.isDestroyed) return;
    this.#view.focus(); // First: ProseMirror scrolls to where the page's selection is.
    this.#view.dispatch(this.#select(this.#view.state.tr, range));
  }

  destroy(): void {
    this.#changes.end();
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
    if (now.doc !== before.doc || now.from !== before.from || now.to !== before.to || now.editable !== before.editable) this.#changes.tell();
  }
}

function look({ editable, state }: EditorView) {
  return { doc: state.doc, from: state.selection.from, to: state.selection.to, editable };
}
