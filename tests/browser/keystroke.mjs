/**
 * Measures how long a keystroke holds up the main thread: text field, session, panel and engine in Chromium, its CPU throttled four
 * times, at 20,000 characters. No test, because what a machine can do differs. In `tests`, with CHROMIUM_PATH set:
 * `node browser/keystroke.mjs`.
 *
 * "Ours" is the longest stretch in which the browser runs our code without a break, the layout that it asks for included. "All" is
 * the longest task of any kind, of which the page without a session shows the browser's own share. Both in CPU time, so that other
 * work on the machine counts little.
 */
import { fileURLToPath } from "node:url";
import { launch, serve } from "./harness.mjs";

const THROTTLE = 4;
const CHARACTERS = 20_000;
const KEYSTROKES = 60;
/** Longer than anything that a keystroke sets off, the author's pause of a second excepted. In milliseconds. */
const BETWEEN = 300;

/** Our files, as the test server names them. */
const OURS = /\/pkg\//;

const SENTENCES = "We measured effort in a contact centre of forty people, and asked again in spring. What would you have asked? ".repeat(8);
const PITCH = "Book a demo with us today and get 20% off with code SPRING20! ";
const drafts = {
  "nothing to find": { text: long(`${SENTENCES}\n\n`) },
  "some findings": { text: long(`${PITCH}${SENTENCES}\n\n`) },
  "some findings, typed in the middle": { text: long(`${PITCH}${SENTENCES}\n\n`), caret: CHARACTERS / 2 },
  "some findings, all in one paragraph": { text: long(`${PITCH}${SENTENCES}`) },
};
const pages = { "without a session": "?idle", "engine on the page": "", "engine in a worker": "?worker" };

const server = await serve({ "/composer/": fileURLToPath(new URL("composer", import.meta.url)) });
const browser = await launch("chromium");
try {
  for (const [name, draft] of Object.entries(drafts)) {
    console.log(`\n${name}, ${KEYSTROKES} keystrokes, CPU throttled ${THROTTLE} times; milliseconds`);
    for (const [title, query] of Object.entries(pages)) print(title, await measure(query, draft));
  }
} finally {
  await browser.close();
  await server.end();
}

function long(part) {
  return `${part.repeat(CHARACTERS / part.length + 1).slice(0, CHARACTERS - 1)} `;
}

async function measure(query, { text, caret = CHARACTERS }) {
  const page = await browser.newPage();
  await page.goto(`${server.address}composer/${query}`, { waitUntil: "networkidle0" });
  await page.evaluate((text, caret) => {
    const area = document.querySelector("#text");
    area.focus();
    document.execCommand("insertText", false, text);
    area.setSelectionRange(caret, caret);
  }, text, caret);
  await page.emulateCPUThrottling(THROTTLE);
  await pause(3000);
  for (const key of "warm up") await press(page, key);
  await page.tracing.start({ categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  for (let index = 0; index < KEYSTROKES; index++) await press(page, "effort "[index % 7]);
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await page.close();
  return perKeystroke(trace.traceEvents);
}

async function press(page, key) {
  await page.keyboard.press(key === " " ? "Space" : key);
  await pause(BETWEEN);
}

/** For each keystroke, how long its longest stretch of our code and its longest task were, in milliseconds of CPU time. */
function perKeystroke(events) {
  const presses = events.filter(({ name, args }) => name === "EventDispatch" && args.data.type === "keydown");
  const { pid, tid } = presses[0];
  const main = events.filter((event) => event.pid === pid && event.tid === tid && event.tdur !== undefined);
  const kinds = { ours: main.filter(isOurs), all: main.filter(({ name }) => name === "RunTask") };
  return presses.map(({ ts }) => Object.fromEntries(Object.entries(kinds).map(([kind, stretches]) => {
    const own = stretches.filter((stretch) => stretch.ts >= ts - BETWEEN && stretch.ts < ts + BETWEEN * 900);
    return [kind, Math.max(0, ...own.map(({ tdur }) => tdur / 1000))];
  })));
}

/** A call into our code, or the arrival of a worker's answer with all that follows from it. */
function isOurs({ name, args }) {
  return name === "HandlePostMessage" || (name === "FunctionCall" && OURS.test(args.data.url));
}

function print(title, keystrokes) {
  const shown = ["ours", "all"].map((kind) => {
    const sorted = keystrokes.map((keystroke) => keystroke[kind]).sort((one, other) => one - other);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
    return `${kind}: median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)}`;
  });
  console.log(`${title.padEnd(20)} ${shown.join("; ")}`);
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
