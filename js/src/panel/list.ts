import type { Finding } from "../types.js";
import { Card, type Setting } from "./card.js";
import { make } from "./dom.js";

/** The list of cards. A card whose finding says what it said before stays as it is, with its focus and what is open in it. */
export class List {
  /** Some browsers take a list without bullets for no list, so it says its role. */
  readonly element: HTMLUListElement = make("ul", { part: "notes", attributes: { role: "list" } });
  readonly #setting: Setting;
  #cards: ReadonlyMap<string, Card> = new Map();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Shows these findings, in this order, and takes away all others. */
  show(findings: readonly Finding[]): void {
    const cards = new Map(named(findings).map(([name, finding]) => [name, this.#card(name, finding)]));
    const kept = new Set(cards.values());
    for (const card of this.#cards.values()) if (!kept.has(card)) card.item.remove();
    [...kept].forEach(({ item }, index) => {
      const there = this.element.children[index];
      if (there !== item) this.element.insertBefore(item, there ?? null);
    });
    this.#cards = cards;
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

  #card(name: string, finding: Finding): Card {
    const old = this.#cards.get(name);
    if (!old?.fits(finding)) return new Card(finding, this.#setting);
    old.take(finding);
    return old;
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
