/** @import { Finding, Level } from "./pkg/index.js" */

/**
 * A stretch of text with the findings that cover it.
 *
 * @typedef {object} Segment
 * @property {number} start
 * @property {number} end
 * @property {Level | undefined} level the most pressing level here; none where no finding is
 * @property {readonly Finding[]} findings
 */

/** @type {readonly Level[]} */
const order = ["warning", "advice", "care"];

/**
 * Cuts `0..length` where a finding begins or ends, so that overlapping findings share what they share.
 *
 * @param {number} length
 * @param {readonly Finding[]} findings
 * @returns {Segment[]}
 */
export function segments(length, findings) {
  const edges = new Set([0, length]);
  for (const { start, end } of findings) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => segment(sorted[index] ?? 0, end, findings));
}

/**
 * @param {number} start
 * @param {number} end
 * @param {readonly Finding[]} findings
 * @returns {Segment}
 */
function segment(start, end, findings) {
  const here = findings.filter((finding) => finding.start < end && finding.end > start);
  const level = order.find((level) => here.some((finding) => finding.level === level));
  return { start, end, level, findings: here };
}
