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

/** The properties that a page may set, and what each is until then. */
const defaults = {
  checker: loadingChecker(createChecker),
  situation: {},
  panelOptions: {},
  store: undefined,
  counters: undefined,
  ledger: undefined,
  shadow: false,
};
const names = Object.keys(defaults) as (keyof Settings)[];

type Settings = Pick<ContentPrecheckElement, keyof typeof defaults>;

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
 * to show is told by an event `content-precheck-change` whose `detail` is a {@link SessionState}. Why a draft could not be
 * checked, such as an attribute of a value that there is not, is told by an event `content-precheck-error` whose `detail` is
 * the error; unless it is cancelled by `preventDefault()`, the error goes to the console. That event does not bubble.
 */
export class ContentPrecheckElement extends Base {
  /** `surface` and `author-role` say what {@link ContentPrecheckElement.situation} may say too, and win over it. */
  static readonly observedAttributes = ["surface", "author-role"];

  /** What judges. Unless it is set, the built-in checker, loaded when the element is first used. Setting it begins anew. */
  declare checker: SessionOptions["checker"];
  /** What is known beside the text. Setting it checks again. */
  declare situation: Situation;
  /** Texts, shortcuts and heading of the panel. Setting it begins anew. */
  declare panelOptions: PanelOptions;
  /** See {@link SessionOptions.store}. Setting it, or one of the next three, begins anew. */
  declare store: SessionOptions["store"];
  /** See {@link SessionOptions.counters}. */
  declare counters: SessionOptions["counters"];
  /** See {@link SessionOptions.ledger}. */
  declare ledger: SessionOptions["ledger"];
  /** See {@link SessionOptions.shadow}. */
  declare shadow: SessionOptions["shadow"];

  readonly #place = placeIn(this);
  readonly #given: Partial<Settings> = {};
  /** Fields may come, and be changed for others, after the element. Nothing of this happens while somebody types. */
  readonly #fields = new MutationObserver(() => this.#follow());
  #composer: Composer | undefined;
  /** What the console was told last. */
  #told: unknown = null;

  static {
    for (const name of names) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: ContentPrecheckElement) {
          return this.#given[name] ?? defaults[name];
        },
        set(this: ContentPrecheckElement, value: never) {
          this.#given[name] = value;
          if (name === "situation") this.session?.check();
          else this.#begin();
        },
      });
    }
  }

  constructor() {
    super();
    // What a page set before this class was there would hide the accessors for good.
    for (const name of names.filter((name) => Object.hasOwn(this, name))) {
      this.#given[name] = this[name] as never;
      Reflect.deleteProperty(this, name);
    }
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
    this.#fields.observe(this, { childList: true, subtree: true, attributeFilter: ["data-title", "type"] });
    if (this.#composer) this.#follow();
    else this.#begin();
  }

  /** An element that is only moved to another place goes on with its draft. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#fields.disconnect();
      this.#end();
    });
  }

  attributeChangedCallback(): void {
    this.session?.check();
  }

  #follow(): void {
    const fields = fieldsIn(this);
    const { text, title } = this.#composer?.fields ?? {};
    if (fields?.text !== text || fields?.title !== title) this.#begin();
    else this.#composer?.move();
  }

  #begin(): void {
    this.#end();
    const fields = this.isConnected ? fieldsIn(this) : undefined;
    if (!fields) return;
    const { checker, panelOptions, store, counters, ledger, shadow } = this;
    const panel = { scope: this, ...panelOptions };
    const onError = (error: unknown): void => this.#tell(error);
    this.#composer = compose({ fields, place: this.#place, panel, checker, store, counters, ledger, shadow, situation: () => this.#known(), onError });
    this.#composer.session.subscribe((detail) => this.dispatchEvent(new CustomEvent("content-precheck-change", { detail, bubbles: true })));
  }

  #end(): void {
    this.#composer?.end();
    this.#composer = undefined;
  }

  /** What no page takes care of belongs on the console: once, and not again with every key. */
  #tell(detail: unknown): void {
    const isUnheard = this.dispatchEvent(new CustomEvent("content-precheck-error", { detail, cancelable: true }));
    const { message } = Object(detail) as Partial<Error>;
    if (isUnheard && message !== this.#told) console.error(detail);
    this.#told = message;
  }

  #known(): Situation {
    const { situation } = this;
    const surface = (this.getAttribute("surface") ?? situation.surface) as Surface | undefined;
    const role = (this.getAttribute("author-role") ?? situation.author?.role) as Author["role"];
    return { ...situation, surface, author: { ...situation.author, role } };
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
    "content-precheck-error": CustomEvent<unknown>;
  }
}
