import { compose, type Composer } from "./element/composer.js";
import { fieldsIn } from "./element/fields.js";
import { placeIn } from "./element/place.js";
import { createChecker } from "./index.js";
import { loadingChecker } from "./loading.js";
import type { PanelOptions } from "./panel.js";
import type { Review, Session, SessionOptions, SessionState } from "./session.js";
import type { Author, Situation, Surface } from "./types.js";

/** Servers that render pages have no elements: there the class is never used, but importing it must do no harm. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * `<content-precheck>`: checks the native field inside of it, and shows below it what was found.
 *
 * ```html
 * <content-precheck surface="reply" author-role="member">
 *   <textarea name="text"></textarea>
 * </content-precheck>
 * ```
 *
 * The first `<textarea>` or text `<input>` inside is the text of the draft; one with the attribute `data-title` is its title.
 * The fields stay the page's own, and their form submits them as if nothing were around them. Every change of what there is
 * to show is told by an event `content-precheck-change` whose `detail` is a {@link SessionState}.
 */
export class ContentPrecheckElement extends Base {
  /** `surface` and `author-role` say what {@link ContentPrecheckElement.situation} may say too, and win over it. */
  static readonly observedAttributes = ["surface", "author-role"];

  readonly #place = placeIn(this);
  #composer: Composer | undefined;
  #checker: SessionOptions["checker"] = loadingChecker(createChecker);
  #situation: Situation = {};
  #panelOptions: PanelOptions = {};

  /** What judges. Unless it is set, the built-in checker, loaded when the element is first used. Setting it begins anew. */
  get checker(): SessionOptions["checker"] {
    return this.#checker;
  }

  set checker(checker: SessionOptions["checker"]) {
    this.#checker = checker;
    this.#begin();
  }

  /** What is known beside the text. Setting it checks again. */
  get situation(): Situation {
    return this.#situation;
  }

  set situation(situation: Situation) {
    this.#situation = situation;
    this.session?.check();
  }

  /** Texts, shortcuts and heading of the panel. Setting it begins anew. */
  get panelOptions(): PanelOptions {
    return this.#panelOptions;
  }

  set panelOptions(options: PanelOptions) {
    this.#panelOptions = options;
    this.#begin();
  }

  /** What watches the field. Absent while the element is in no page or has no field. */
  get session(): Session | undefined {
    return this.#composer?.session;
  }

  /** What is left before the draft is posted. Never waits, never blocks; see {@link Session.review}. */
  review(): Review {
    return this.session?.review() ?? { findings: [], status: "idle" };
  }

  connectedCallback(): void {
    this.#place.slot.addEventListener("slotchange", this.#follow);
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#place.slot.removeEventListener("slotchange", this.#follow);
    this.#end();
  }

  attributeChangedCallback(): void {
    this.session?.check();
  }

  /** Fields may come, and be changed for others, after the element. */
  readonly #follow = (): void => {
    const fields = fieldsIn(this);
    const { text, title } = this.#composer?.fields ?? {};
    if (fields?.text !== text || fields?.title !== title) this.#begin();
  };

  #begin(): void {
    this.#end();
    const fields = this.isConnected ? fieldsIn(this) : undefined;
    if (!fields) return;
    const panel = { scope: this, ...this.#panelOptions };
    this.#composer = compose({ fields, place: this.#place, panel, checker: this.#checker, situation: () => this.#known() });
    this.#composer.session.subscribe((detail) => this.dispatchEvent(new CustomEvent("content-precheck-change", { detail, bubbles: true })));
  }

  #end(): void {
    this.#composer?.end();
    this.#composer = undefined;
  }

  #known(): Situation {
    const surface = (this.getAttribute("surface") ?? this.#situation.surface) as Surface | undefined;
    const role = (this.getAttribute("author-role") ?? this.#situation.author?.role) as Author["role"];
    return { ...this.#situation, surface, author: { ...this.#situation.author, role } };
  }
}

/**
 * Defines the element under `name`. Importing this module has done that already, under `content-precheck`, where there are
 * elements at all; a name that is taken stays what it is.
 */
export function defineElement(name = "content-precheck"): void {
  if (typeof customElements === "undefined" || customElements.get(name)) return;
  // One class can have one name.
  customElements.define(name, name === "content-precheck" ? ContentPrecheckElement : class extends ContentPrecheckElement {});
}

defineElement();

declare global {
  interface HTMLElementTagNameMap {
    "content-precheck": ContentPrecheckElement;
  }
  interface HTMLElementEventMap {
    "content-precheck-change": CustomEvent<SessionState>;
  }
}
