import type { Mark, Range as TextRange } from "../surface.js";
import { box } from "./box.js";
import { gauge } from "./gauge.js";
import { layer } from "./layer.js";
import { rectangles } from "./rectangles.js";

/** Marks under the words of a native field, which has no words of the page that could be marked. */
export interface Mirror {
  /** Draws these marks, which must be about the field's text as it is now, and takes away all others. */
  paint(marks: readonly Mark[]): void;
  /** Where a stretch of the field's text is in the window, as it is scrolled now. */
  box(range: TextRange): DOMRect;
  /** Takes the marks and the layer away. */
  destroy(): void;
}

/**
 * Lays a native field's text out once more, unseen, in a layer over the field, and draws the rectangles of the marked words there.
 * The marks follow whatever the field shows. While it holds another text than the one they are about, they are gone.
 */
export function mirror(field: HTMLTextAreaElement | HTMLInputElement): Mirror {
  const text = gauge(field);
  const sheet = box("content-precheck-marks");
  const show = rectangles(sheet);
  let marks: readonly Mark[] = [];
  let about = "";
  const glass = layer(field, { moved: () => draw(), restyled: text.restyle });
  glass.content.append(text.element, sheet);

  const draw = () => {
    if (field.value !== about) marks = [];
    if (marks.length > 0) text.lay(glass.area(), Math.max(...marks.map(({ end }) => end)));
    show(glass.scale(), marks.map((mark) => ({ mark, range: text.range(mark) })));
  };
  return {
    paint(wanted) {
      marks = wanted;
      about = field.value;
      if (marks.length > 0) glass.place();
      draw();
    },
    box(range) {
      glass.place();
      text.lay(glass.area(), range.end);
      const { startContainer, startOffset, endContainer, endOffset } = text.range(range);
      const live = document.createRange();
      live.setStart(startContainer, startOffset);
      live.setEnd(endContainer, endOffset);
      return live.getBoundingClientRect();
    },
    destroy: glass.destroy,
  };
}
