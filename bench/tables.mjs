/** Markdown tables and the numbers in them. */

const MOST_DECIMALS = 5;

/** A table; all columns but the first are numbers unless `left` names more columns of words. */
export function table(head, rows, left = 1) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index < left ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Three significant digits, with thousands set apart. */
export function number(value) {
  if (value === undefined || Number.isNaN(value)) return "–";
  const digits = Math.min(MOST_DECIMALS, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1))));
  return Number(value.toPrecision(3)).toLocaleString("en-GB", { minimumFractionDigits: Number.isInteger(value) ? 0 : digits, maximumFractionDigits: MOST_DECIMALS });
}

/** The median with the spread from the tenth to the ninetieth percentile. */
export function spread({ median, low, high }) {
  return `${number(median)} (${number(low)}–${number(high)})`;
}

/** Bytes in units of a thousand. */
export function kilobytes(bytes) {
  return number(bytes / 1e3);
}

/** Bytes in units of a million. */
export function megabytes(bytes) {
  return bytes === undefined ? "–" : number(bytes / 1e6);
}
