import type { Range } from "../surface.js";
import type { Finding, Suggestion } from "../types.js";

/**
 * Moves a finding along with an edit of its text: one before the edit stays, one behind it is shifted, one that it touched is
 * left out, and so is a single suggestion that it touched. What is left covers the same words as before.
 */
export function move(finding: Finding, change: Change): readonly Finding[] {
  const range = moved(finding, change);
  if (!range) return [];
  const suggestions = finding.suggestions.flatMap((suggestion) => moveSuggestion(suggestion, change));
  return [Object.freeze({ ...finding, ...range, suggestions: Object.freeze(suggestions) })];
}

/** One edit: `start`..`end` of the old text became `inserted` code units of the new one. */
export interface Change extends Range {
  readonly inserted: number;
}

/**
 * What became of a text, as the one edit that leaves the longest beginning and then the longest end alone. Nothing when
 * both are the same. One pass over both.
 */
export function difference(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  const most = shorter - head;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { start: head, end: before.length - tail, inserted: after.length - tail - head };
}

function moveSuggestion(suggestion: Suggestion, change: Change): Suggestion[] {
  const range = moved(suggestion, change);
  return range ? [Object.freeze({ ...suggestion, ...range })] : [];
}

function moved({ start, end }: Range, change: Change): Range | undefined {
  if (end <= change.start) return { start, end };
  if (start < change.end) return undefined;
  const shift = change.inserted - (change.end - change.start);
  return { start: start + shift, end: end + shift };
}
