/**
 * Measures the inside of an element, where it shows content: the padding box without scrollbars; of an input, which clips its text
 * further in, the content box.
 *
 * Areas are measured each time, which costs little where the page is laid out already. Computed styles are remembered, because to
 * read them after each keystroke takes as long as to check a draft.
 */
export class Inside {
  readonly #element: HTMLElement;
  readonly #clipping = new Map<Element, boolean>();
  #rim: Edges | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Where the inside is; `scale` is how many pixels of the window one CSS pixel of the element takes. */
  area(scale: number): Area {
    const outside = this.#element.getBoundingClientRect();
    this.#rim ??= rimOf(this.#element);
    const { left, right, top, bottom } = withBars(this.#element, this.#rim);
    return {
      left: outside.left + left * scale,
      top: outside.top + top * scale,
      width: outside.width / scale - left - right,
      height: outside.height / scale - top - bottom,
    };
  }

  /** Cuts off of a sheet over the inside, placed in `placedIn`, what something that scrolls around the element cuts off of the element. */
  clip(placedIn: Element | null, scale: number): string {
    const { left, top, width, height } = this.area(scale);
    const cut = { top: 0, right: 0, bottom: 0, left: 0 };
    for (let part = this.#element.parentElement; part && part !== placedIn && part !== document.body; part = part.parentElement) {
      if (!this.#clips(part)) continue;
      const edge = part.getBoundingClientRect();
      cut.top = Math.max(cut.top, edge.top - top);
      cut.left = Math.max(cut.left, edge.left - left);
      cut.right = Math.max(cut.right, left + width * scale - edge.right);
      cut.bottom = Math.max(cut.bottom, top + height * scale - edge.bottom);
    }
    return `inset(${[cut.top, cut.right, cut.bottom, cut.left].map((edge) => `${edge / scale}px`).join(" ")})`;
  }

  /** Reads styles anew when they are next needed. */
  forget(): void {
    this.#rim = undefined;
    this.#clipping.clear();
  }

  #clips(part: Element): boolean {
    const clips = this.#clipping.get(part) ?? getComputedStyle(part).overflow !== "visible";
    this.#clipping.set(part, clips);
    return clips;
  }
}

/** Left and top in the window; width and height in CSS pixels of the element, fractions included, which `clientWidth` loses. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Widths of what is around the inside, in CSS pixels of the element. */
interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function rimOf(element: HTMLElement): Edges {
  const styles = getComputedStyle(element);
  const border = (side: "Left" | "Right" | "Top" | "Bottom") => parseFloat(styles[`border${side}Width`]);
  const [left, right, top, bottom] = [border("Left"), border("Right"), border("Top"), border("Bottom")];
  if (!(element instanceof HTMLInputElement)) return { left, right, top, bottom };
  return { left: left + parseFloat(styles.paddingLeft), right: right + parseFloat(styles.paddingRight), top, bottom };
}

/** Scrollbars come and go with the text; an input has none. */
function withBars(element: HTMLElement, { left, right, top, bottom }: Edges): Edges {
  if (element instanceof HTMLInputElement) return { left, right, top, bottom };
  const bar = (space: number) => Math.max(0, Math.round(space * devicePixelRatio) / devicePixelRatio);
  const vertical = bar(element.offsetWidth - element.clientWidth - left - right);
  const horizontal = bar(element.offsetHeight - element.clientHeight - top - bottom);
  const leading = Math.min(vertical, bar(element.clientLeft - left));
  return { left: left + leading, right: right + vertical - leading, top, bottom: bottom + horizontal };
}
