import { find, write } from "./dom.js";

/** @import { Draft, LoadingChecker, Report } from "./pkg/index.js" */

const meter = find("#meter", HTMLElement);

/**
 * Checks, and shows how long that took and how much had to be loaded for it.
 *
 * @param {LoadingChecker} checker
 * @param {Draft} draft
 * @returns {Report | Promise<Report>}
 */
export function measured(checker, draft) {
  const begun = performance.now();
  const answer = checker.check(draft);
  return "then" in answer ? answer.then((report) => show(report, begun)) : show(answer, begun);
}

/**
 * @param {Report} report
 * @param {number} begun
 */
function show(report, begun) {
  const took = performance.now() - begun;
  write(meter, `Read in ${duration(took)} · ${kilobytes(loaded())} loaded · policy ${report.policy.id} ${report.policy.version}`);
  return report;
}

/** Bytes of the package's files as they came over the wire, headers left out. */
function loaded() {
  const files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const folder = new URL("pkg/", document.baseURI).href;
  return files.filter(({ name }) => name.startsWith(folder)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

/**
 * Browsers round their clocks, some to a whole millisecond.
 *
 * @param {number} milliseconds
 */
function duration(milliseconds) {
  return milliseconds < 0.1 ? "less than 1 ms" : `${milliseconds.toFixed(1)} ms`;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
