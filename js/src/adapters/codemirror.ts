import { isolateHistory } from "@codemirror/commands";
import { Compartment, type EditorState, type Extension, StateEffect, StateField, Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { markNames } from "../painter/names.js";
import { adoptMarkStyles } from "../painter/styles.js";
import type { Edit, Mark, Range, Snapshot, Surface } from "../surface.js";
import { type CaretKeeper, whenCaretIsKnown } from "./caret.js";

const COMPOSITION_EVENTS = ["compositionstart", "compositionend"];

/**
 * A {@link Surface} over a CodeMirror 6 view. Its lines are the text's lines, whatever line separator is configured.
 *
 * A field and a view plugin are appended to the view's configuration, emptied by `destroy()`, and appended again when
 * the host gives the view another state. Marks are decorations that changes move along; CodeMirror draws those that
 * are in view. Suggestions are applied in one transaction with the user event `input.suggestion` and are one
 * step of the history, whatever was typed right before or after.
 */
export function codemirror(view: EditorView): Surface {
  return new CodeMirrorSurface(view);
}

class CodeMirrorSurface implements Surface {
  readonly #view: EditorView;
  readonly #caret: CaretKeeper;
  readonly #listeners = new Set<() => void>();
  readonly #setMarks = StateEffect.define<DecorationSet>();
  readonly #marks = this.#createField();
  readonly #compartment = new Compartment();
  readonly #extension = this.#createExtension();
  #painted: { readonly marks: readonly Mark[]; readonly doc: Text } | undefined;
  #callOff = (): void => {};
  #attached = false;
  #released = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#caret = { element: view.contentDOM, positionOf: (node, offset) => view.posAtDOM(node, offset), position: () => view.state.selection.main.head };
    for (const event of COMPOSITION_EVENTS) view.contentDOM.addEventListener(event, this.#notify);
    this.#attach();
  }

  snapshot(): Snapshot {
    const { doc, selection: { main } } = this.#view.state;
    return { text: doc.toString(), caret: { start: main.from, end: main.to }, composing: this.#view.compositionStarted, editable: this.#editable() };
  }

  paint(marks: readonly Mark[]): void {
    this.#painted = { marks, doc: this.#view.state.doc };
    adoptMarkStyles(this.#view.root as Document | ShadowRoot);
    const before = this.#view.state.field(this.#marks, false);
    const now = Decoration.set(marks.filter(({ start, end }) => start < end).map(decorate), true);
    this.#callOff();
    if (!before || describe(before) === describe(now)) return;
    this.#callOff = whenCaretIsKnown(this.#caret, () => {
      if (this.#view.state.doc === this.#painted?.doc) this.#view.dispatch({ effects: this.#setMarks.of(now) });
    });
  }

  replace({ start, end, insert, select = { start: insert.length, end: insert.length } }: Edit): boolean {
    if (!this.#editable()) return false;
    const { doc } = this.#view.state;
    this.#view.dispatch({
      changes: { from: start, to: end, insert: Text.of(insert.split("\n")) },
      selection: { anchor: start + select.start, head: start + select.end },
      annotations: isolateHistory.of("full"),
      userEvent: "input.suggestion",
      scrollIntoView: true,
    });
    if (this.#view.state.doc === doc) return false;
    this.#view.focus();
    return true;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reveal({ start, end }: Range): void {
    if (!this.#attached) return;
    this.#view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
    this.#view.focus();
  }

  destroy(): void {
    this.#released = true;
    this.#callOff();
    this.#listeners.clear();
    for (const event of COMPOSITION_EVENTS) this.#view.contentDOM.removeEventListener(event, this.#notify);
    if (this.#attached) this.#view.dispatch({ effects: this.#compartment.reconfigure([]) });
  }

  #createField(): StateField<DecorationSet> {
    return StateField.define<DecorationSet>({
      create: () => Decoration.none,
      update: (marks, change) => change.effects.find((effect) => effect.is(this.#setMarks))?.value ?? marks.map(change.changes),
      provide: (field) => EditorView.decorations.from(field),
    });
  }

  /** The view plugin tells when the view takes another state, or is gone. */
  #createExtension(): Extension {
    const presence = ViewPlugin.define(() => {
      this.#attached = true;
      return { destroy: () => this.#detached() };
    });
    return [this.#marks, presence, EditorView.updateListener.of((update) => this.#notifyOfChange(update))];
  }

  #attach(): void {
    if (this.#released || this.#compartment.get(this.#view.state)) return;
    this.#view.dispatch({ effects: StateEffect.appendConfig.of(this.#compartment.of(this.#extension)) });
    if (this.#painted?.doc.eq(this.#view.state.doc)) this.paint(this.#painted.marks);
    this.#notify();
  }

  /** A host may give the view a state without the extension; or the view is gone, and keeps the state that it had. */
  #detached(): void {
    this.#attached = false;
    this.#callOff();
    queueMicrotask(() => this.#attach());
  }

  #editable(): boolean {
    return this.#attached && mayWrite(this.#view.state);
  }

  #notifyOfChange({ docChanged, selectionSet, startState, state }: ViewUpdate): void {
    if (docChanged || selectionSet || mayWrite(startState) !== mayWrite(state)) this.#notify();
  }

  readonly #notify = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

function mayWrite(state: EditorState): boolean {
  return !state.readOnly && state.facet(EditorView.editable);
}

function decorate(mark: Mark) {
  return Decoration.mark({ class: markNames(mark).join(" ") }).range(mark.start, mark.end);
}

function describe(marks: DecorationSet): string {
  const parts: string[] = [];
  for (let mark = marks.iter(); mark.value; mark.next()) parts.push(`${mark.from} ${mark.to} ${(mark.value.spec as { class: string }).class}`);
  return parts.join();
}
