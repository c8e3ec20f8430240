import type { Panel, PanelKeys, PanelOptions } from "../panel.js";
import type { DismissalReason, Session, SessionState } from "../session.js";
import type { Finding, Suggestion } from "../types.js";
import { Announcer } from "./announcer.js";
import { Caret, focusedElement } from "./caret.js";
import { Frame } from "./frame.js";
import { Invitation } from "./invitation.js";
import { pressed } from "./keys.js";
import { List } from "./list.js";
import { plant } from "./plant.js";
import { defaultTexts, type PanelTexts } from "./texts.js";
import { Thanks } from "./thanks.js";

/** The panel in the page. Draws every state of its session, and asks the session for what the author wants. */
export class View implements Panel {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #container: HTMLElement;
  readonly #keys: PanelKeys;
  readonly #frame: Frame;
  readonly #list: List;
  readonly #announcer: Announcer;
  readonly #thanks: Thanks;
  readonly #invitation: Invitation;
  readonly #hosts: readonly HTMLElement[];
  readonly #caret = new Caret();
  readonly #ending = new AbortController();
  #followed: Finding | undefined;

  constructor(session: Session, container: HTMLElement, options: PanelOptions) {
    const texts: PanelTexts = { ...defaultTexts, ...options.texts };
    const keys: PanelKeys = { next: "F8", previous: "Shift+F8", dismiss: "Delete Backspace", ...options.keys };
    const heading = options.headingLevel ?? 2;
    this.#session = session;
    this.#container = container;
    this.#keys = keys;
    this.#list = new List({ texts, actions: this.#actions, heading: heading + 1, dismissKeys: keys.dismiss });
    this.#announcer = new Announcer(texts);
    this.#thanks = new Thanks(texts, session.state);
    this.#invitation = new Invitation(texts, this.#actions);
    this.#frame = new Frame({ texts, keys, heading, actions: this.#actions, thanks: this.#thanks.element, list: this.#list.element, announcer: this.#announcer.element });
    this.element = plant(container, "panel", this.#frame.element);
    this.#hosts = options.invitation ? [this.element, plant(options.invitation, "invitation", this.#invitation.element)] : [this.element];
    this.#listen(options.scope ?? container.ownerDocument);
    this.#render(session.state);
  }

  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  destroy(): void {
    this.#ending.abort();
    this.#thanks.destroy();
    this.#frame.destroy();
    for (const host of this.#hosts) host.remove();
  }

  /** What the buttons do. */
  readonly #actions = {
    show: (finding: Finding) => this.#session.reveal(finding),
    apply: (finding: Finding, suggestion: Suggestion) => this.#apply(finding, suggestion),
    dismiss: (finding: Finding, reason?: DismissalReason) => this.#session.dismiss(finding, reason),
    open: (finding: Finding) => this.#list.itemOf(finding)?.focus(),
    later: () => this.#leave(),
    next: () => this.next(),
    previous: () => this.previous(),
    retry: () => this.#session.check(),
    restore: () => this.#session.restore(),
  };

  #listen(scope: HTMLElement | Document): void {
    const { signal } = this.#ending;
    const { element } = this.#list;
    for (const host of this.#hosts) {
      host.addEventListener("focusin", ({ relatedTarget }) => this.#caret.remember(relatedTarget), { signal });
      host.addEventListener("keydown", (event) => this.#onEscape(event), { signal });
    }
    for (const type of ["focusin", "pointermove"]) element.addEventListener(type, ({ target }) => this.#activate(target), { signal });
    for (const place of [this.element, scope]) place.addEventListener("keydown", (event) => this.#onShortcut(event as KeyboardEvent), { signal });
    signal.addEventListener("abort", this.#session.subscribe((state) => this.#render(state)));
  }

  #render(state: SessionState): void {
    const place = this.#list.focusedPlace;
    this.#list.show(state.findings);
    this.#list.light(state.active);
    if (place >= 0 && this.#list.focusedPlace < 0 && !this.#list.focusNear(place)) this.#frame.focus();
    this.#invite(state.prompt);
    this.#frame.show(state);
    this.#follow(state.active);
    const isThanked = this.#thanks.show(state);
    if (state.settled) this.#announcer.say(state, isThanked);
  }

  /** An invitation that goes away with the focus in it hands the focus to the editor. */
  #invite(finding: Finding | undefined): void {
    const { element } = this.#invitation;
    const heldFocus = element.matches(":focus-within");
    this.#invitation.show(finding);
    if (heldFocus && element.hidden) this.#leave();
  }

  /**
   * Brings the card of the words the caret is in into view, where the list scrolls by itself, and its beginning when the caret is in
   * none. The page stays where it is: its author is writing.
   */
  #follow(active: Finding | undefined): void {
    if (active?.key === this.#followed?.key) return;
    this.#followed = active;
    if (this.#container.matches(":hover, :focus-within")) return;
    const item = this.#list.itemOf(active);
    if (!item) {
      this.#container.scrollTop = 0;
      return;
    }
    const [card, frame] = [item.getBoundingClientRect(), this.#container.getBoundingClientRect()];
    if (card.bottom > frame.bottom) this.#container.scrollTop += card.bottom - frame.bottom;
    if (card.top < frame.top) this.#container.scrollTop -= frame.top - card.top;
  }

  #activate(target: EventTarget | null): void {
    const finding = this.#list.findingAt(target);
    if (finding && finding !== this.#session.state.active) this.#session.activate(finding);
  }

  #step(direction: 1 | -1): void {
    const { findings, active } = this.#session.state;
    const focused = this.#list.focusedPlace;
    const here = focused >= 0 || !active ? focused : findings.indexOf(active);
    const there = here < 0 && direction < 0 ? findings.length - 1 : here + direction;
    this.#caret.remember(focusedElement());
    this.#list.itemOf(findings[(there + findings.length) % findings.length])?.focus();
  }

  /** The editor has the focus while the edit is made, as when its author makes it. */
  #apply(finding: Finding, suggestion: Suggestion): void {
    this.#caret.remember(focusedElement());
    if (!this.#caret.focus()) this.#session.reveal(finding);
    if (!this.#session.apply(finding, suggestion)) this.#session.check();
  }

  /** Back to the caret; to the words at hand where the author has not written anything yet. */
  #leave(): void {
    const { findings, active } = this.#session.state;
    const finding = findings[this.#list.focusedPlace] ?? active;
    if (!this.#caret.restore() && finding) this.#session.reveal(finding);
  }

  #onShortcut(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.#session.state.findings.length === 0) return;
    if (pressed(event, this.#keys.next)) this.next();
    else if (pressed(event, this.#keys.previous)) this.previous();
    else return;
    event.preventDefault();
  }

  /** Escape closes what is open, then goes back to the caret. */
  #onEscape(event: KeyboardEvent): void {
    if (!pressed(event, "Escape")) return;
    event.preventDefault();
    const open = event.composedPath().find((node) => node instanceof HTMLDetailsElement && node.open);
    if (open instanceof HTMLDetailsElement) close(open);
    else this.#leave();
  }
}

function close(details: HTMLDetailsElement): void {
  details.open = false;
  details.querySelector("summary")?.focus();
}
