import { mirror } from "../painter/mirror.js";
import type { Edit, Surface } from "../surface.js";
import { listen } from "./listen.js";
import { scrollTo } from "./scroll.js";
import { hasFocus, type } from "./type.js";

/**
 * A native `<textarea>`, or an `<input>` of one of the types that hold plain text and have a selection (`text`, `search`, `url`,
 * `tel`). Marks are drawn by a mirror over the field; the field itself gets no attribute, no style and no wrapper.
 *
 * A value that a script sets is seen at the author's next keystroke, click or focus; call the session's `check` to have it checked
 * at once.
 */
export function textarea(field: HTMLTextAreaElement | HTMLInputElement): Surface {
  const marks = mirror(field);
  const changes = listen(field, ["input", "select", "focus", "blur", "selectionchange"]);
  let frame = 0;
  const editable = () => field.isConnected && !field.readOnly && !field.matches(":disabled");
  return {
    snapshot() {
      const focused = hasFocus(field);
      const { selectionStart: start, selectionEnd: end } = field;
      const caret = focused && start !== null && end !== null ? { start, end } : undefined;
      return { text: field.value, caret, composing: changes.composing(), editable: editable() };
    },
    paint: marks.paint,
    replace(edit) {
      if (!editable() || field.selectionStart === null || !fits(field, edit)) return false;
      const { start, end, insert, select = { start: insert.length, end: insert.length } } = edit;
      const expected = field.value.slice(0, start) + insert + field.value.slice(end);
      field.focus({ preventScroll: true });
      if (!hasFocus(field)) return false;
      field.setSelectionRange(start, end);
      type(field, insert);
      if (field.value !== expected) put(field, expected);
      field.setSelectionRange(start + select.start, start + select.end);
      return field.value === expected;
    },
    onChange: changes.add,
    reveal(range) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(range.start, range.end);
      const show = () => scrollTo(field, () => marks.box(range));
      show();
      // Firefox scrolls to a selection a moment later, and elsewhere where lines run from right to left.
      frame = requestAnimationFrame(show);
    },
    destroy() {
      cancelAnimationFrame(frame);
      changes.end();
      marks.destroy();
    },
  };
}

/** Whether the field's `maxlength` lets the edit through; the browser would cut it short without a word. */
function fits(field: HTMLTextAreaElement | HTMLInputElement, { start, end, insert }: Edit): boolean {
  const growth = insert.length - (end - start);
  return growth <= 0 || field.maxLength < 0 || field.value.length + growth <= field.maxLength;
}

/** What remains where the browser does not let scripts type: the edit is made, but undo may not know of it. */
function put(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  field.setRangeText(value, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
}
