import type { Finding } from "../types.js";
import { Card, type Setting } from "./card.js";
import { make } from "./dom.js";

/**
 * The list of cards. A card whose finding is still there stays as it is, with its focus and what is open in it. No card leaves the
 * page while somebody types, for the reason told at {@link write}: one that is not needed is put away until it is.
 */
export class List {
  /** Some browsers take a list without bullets for no list, so it says its role. */
  readonly element: HTMLUListElement = make("ul", { part: "notes", attributes: { role: "list" } });
  readonly #setting: Setting;
  readonly #cardOf = new WeakMap<Element, Card>();
  /** Those that are shown, in their order, by the names of their findings. */
  #cards: ReadonlyMap<string, Card> = new Map();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Shows these findings, in this order, and puts all others away. */
  show(findings: readonly Finding[]): void {
    const wanted = new Map(named(findings));
    const kept = new Map([...this.#cards].filter(([name, card]) => card.fits(wanted.get(name))));
    for (const [name, card] of this.#cards) if (!kept.has(name)) card.putAway();
    let place = this.element.firstElementChild;
    this.#cards = new Map([...wanted].map(([name, finding]) => {
      const card = kept.get(name) ?? this.#spare(finding, place) ?? this.#make(finding);
      while (place && place !== card.item && !this.#cardOf.get(place)?.isShown) place = place.nextElementSibling;
      if (place === card.item) place = place.nextElementSibling;
      else this.element.insertBefore(card.item, place);
      card.take(finding);
      return [name, card];
    }));
  }

  /** Lifts the card of one finding out of the others. */
  light(active: Finding | undefined): void {
    for (const card of this.#cards.values()) card.light(card.finding === active);
  }

  /** The card of a finding that is shown. */
  itemOf(finding: Finding | undefined): HTMLElement | undefined {
    return this.#all.find((card) => card.finding === finding)?.item;
  }

  /** The finding whose card holds `node`. */
  findingAt(node: EventTarget | null): Finding | undefined {
    return this.#all.find(({ item }) => node instanceof Node && item.contains(node))?.finding;
  }

  /** The place of the card that holds the focus, from 0; -1 when none does. */
  get focusedPlace(): number {
    return this.#all.findIndex(({ item }) => item.matches(":focus-within"));
  }

  /** Puts the focus on the card at `place`, or on the last one. `false` when there is none. */
  focusNear(place: number): boolean {
    const item = (this.#all[place] ?? this.#all.at(-1))?.item;
    item?.focus();
    return item !== undefined;
  }

  get #all(): readonly Card[] {
    return [...this.#cards.values()];
  }

  /** A card for `finding` among those that were put away at `place`, before the next one that is shown. */
  #spare(finding: Finding, place: Element | null): Card | undefined {
    const card = place && this.#cardOf.get(place);
    if (!card || card.isShown) return undefined;
    return card.isFree && card.fits(finding) ? card : this.#spare(finding, card.item.nextElementSibling);
  }

  #make(finding: Finding): Card {
    const card = new Card(finding, this.#setting);
    this.#cardOf.set(card.item, card);
    return card;
  }
}

/** Findings by a name of their own. Two may share a key: the same words, twice in the same neighbourhood. */
function named(findings: readonly Finding[]): [string, Finding][] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = counts.get(finding.key) ?? 0;
    counts.set(finding.key, count + 1);
    return [`${finding.key} ${count}`, finding];
  });
}
