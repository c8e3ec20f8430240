import type { Mark } from "../surface.js";
import type { Level } from "../types.js";

const RANKS: Record<Level, number> = { care: 0, advice: 1, warning: 2 };
const ACTIVE = 3;

/** Where marks overlap, the one of the higher rank is on top: the more pressing one, and active ones above all. */
export function rank({ level, active }: Pick<Mark, "level" | "active">): number {
  return RANKS[level] + (active ? ACTIVE : 0);
}
