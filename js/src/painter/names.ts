import type { Mark } from "../surface.js";

/**
 * What a mark is called, as a CSS class and as a custom highlight: `content-precheck-warning`, and
 * `content-precheck-warning-active` too when it is lifted out of the others.
 */
export function markNames({ level, active }: Pick<Mark, "level" | "active">): readonly string[] {
  const name = `content-precheck-${level}`;
  return active ? [name, `${name}-active`] : [name];
}
