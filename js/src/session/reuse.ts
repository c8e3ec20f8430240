import type { Finding } from "../types.js";

/** The findings of a new report, those that say what one of before says as the same objects: whoever shows them has nothing to do. */
export function reuse(before: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [finding.key, finding]));
  return findings.map((finding) => {
    const other = known.get(finding.key);
    return other && JSON.stringify(other) === JSON.stringify(finding) ? other : finding;
  });
}
