import type { PanelKeys } from "../panel.js";
import type { SessionState, SessionStatus } from "../session.js";
import { countOf } from "./announcer.js";
import { make, makeButton, write } from "./dom.js";
import type { PanelTexts } from "./texts.js";

/** What was said before is true until the answer is there; but when it takes longer than this, in milliseconds, nobody knows. */
const LATE = 1000;

/** What a {@link Frame} is made of. */
export interface FrameSetting {
  readonly texts: PanelTexts;
  readonly keys: PanelKeys;
  /** Level of the heading, 1 to 5. */
  readonly heading: number;
  readonly actions: FrameActions;
  readonly thanks: HTMLElement;
  readonly list: HTMLElement;
  readonly announcer: HTMLElement;
}

/** What the buttons around the list do. */
export interface FrameActions {
  next(): void;
  previous(): void;
  retry(): void;
  restore(): void;
}

/** What stands around the list: the heading, the way through the notes, what is left, and what state things are in. */
export class Frame {
  readonly element: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #title: HTMLElement;
  readonly #steps: HTMLElement;
  readonly #count = make("p", { part: "count" });
  readonly #state = make("p", { part: "state" });
  readonly #retry: HTMLButtonElement;
  readonly #restore: HTMLButtonElement;
  readonly #hint: HTMLElement;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor({ texts, keys, heading, actions, thanks, list, announcer }: FrameSetting) {
    this.#texts = texts;
    this.#title = make(`h${heading}` as "h2", { part: "title", text: texts.title, attributes: { id: "title", tabindex: "-1" } });
    this.#steps = make("div", { part: "steps", attributes: { "role": "group", "aria-label": texts.steps } },
      makeStep("previous", "↑", { name: texts.previous, shortcuts: keys.previous, press: actions.previous }),
      makeStep("next", "↓", { name: texts.next, shortcuts: keys.next, press: actions.next }));
    this.#retry = makeButton("retry", texts.retry, actions.retry);
    this.#restore = makeButton("quiet restore", texts.restore, actions.restore);
    this.#hint = make("p", { part: "keys", text: texts.keys(keys.next, keys.previous) });
    const head = make("div", { part: "head" }, this.#title, this.#steps);
    this.element = make("section", { part: "panel", attributes: { "aria-labelledby": "title" } },
      head, this.#count, thanks, this.#state, this.#retry, list, this.#restore, this.#hint, announcer);
  }

  /** Shows what `state` says about the whole draft. */
  show({ findings, status, dismissed }: SessionState): void {
    const count = countOf(findings);
    write(this.#count, count ? this.#texts.left(count) : "");
    this.#toggle(this.#count, count > 0);
    this.#toggle(this.#steps, findings.length > 0);
    this.#toggle(this.#hint, findings.length > 0);
    this.#toggle(this.#restore, dismissed > 0);
    if (status === "checking") this.#late ??= setTimeout(() => this.#say(status, findings.length), LATE);
    else this.#say(status, findings.length);
  }

  /** What is late is not told any more. */
  destroy(): void {
    clearTimeout(this.#late);
  }

  #say(status: SessionStatus, count: number): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    write(this.#state, status === "checked" ? this.#texts.clear : this.#texts[status]);
    this.#toggle(this.#state, status !== "checked" || count === 0);
    this.#toggle(this.#retry, status === "unchecked");
  }

  /** Puts the focus on the heading. */
  focus(): void {
    this.#title.focus();
  }

  /** What goes away with the focus in it hands the focus to the heading: it must not get lost. */
  #toggle(element: HTMLElement, isShown: boolean): void {
    if (element.hidden === !isShown) return;
    if (!isShown && element.matches(":focus-within")) this.focus();
    element.hidden = !isShown;
  }
}

function makeStep(part: string, sign: string, { name, shortcuts, press }: { name: string; shortcuts: string; press: () => void }): HTMLButtonElement {
  const button = makeButton(part, "", press);
  if (shortcuts) button.setAttribute("aria-keyshortcuts", shortcuts);
  button.append(make("span", { text: sign, attributes: { "aria-hidden": "true" } }), make("span", { part: "unseen", text: name }));
  return button;
}
