import { find } from "./dom.js";

/** @import { Finding } from "./pkg/index.js" */

/** How long the author has to pause before anything is said aloud or thanked for, in milliseconds. */
const PAUSE = 1000;

/** How long the thanks stay, in milliseconds. */
const THANKS = 8000;

const announcer = find("#announcer", HTMLElement);
const thanks = find("#thanks", HTMLElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let thanking;
let said = "";
/** @type {readonly string[]} */
let settled = [];

/**
 * What is left to look at, in words. Notes of care are never counted.
 *
 * @param {readonly Finding[]} findings
 */
export function summary(findings) {
  const count = findings.filter(({ level }) => level !== "care").length;
  if (count === 0) return "";
  return count === 1 ? "One thing to look at" : `${count} things to look at`;
}

/**
 * Once the author pauses: says what is left, in one polite message, and thanks for warnings that the author has put right.
 *
 * @param {readonly Finding[]} findings
 */
export function settle(findings) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const warnings = findings.filter(({ level }) => level === "warning").map(({ rule }) => rule);
    const better = fewer(settled, warnings);
    settled = warnings;
    if (better) thank();
    announce(findings, better);
  }, PAUSE);
}

/** Another draft has taken the place of the one before: nothing was put right. */
export function forget() {
  settled = [];
  hideThanks();
}

/**
 * Whether some rule has fewer warnings than before, and none has more.
 *
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 */
function fewer(before, after) {
  /** @type {(rules: readonly string[], rule: string) => number} */
  const count = (rules, rule) => rules.filter((other) => other === rule).length;
  return after.length < before.length && after.every((rule) => count(after, rule) <= count(before, rule));
}

function thank() {
  thanks.textContent = "Thank you. That makes it easier for everyone to read along.";
  thanks.hidden = false;
  clearTimeout(thanking);
  thanking = setTimeout(hideThanks, THANKS);
}

function hideThanks() {
  clearTimeout(thanking);
  thanks.hidden = true;
}

/**
 * @param {readonly Finding[]} findings
 * @param {boolean} better
 */
function announce(findings, better) {
  const left = summary(findings) || (said ? "Nothing left to look at" : "");
  const care = findings.some(({ level }) => level === "care") ? " There is a private note for you." : "";
  const message = `${better ? "Thank you. " : ""}${left && `${left}.`}${care}`;
  if (message === said) return;
  announcer.textContent = message;
  said = summary(findings) || care ? message : "";
}
