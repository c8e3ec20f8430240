/** What the browser tests share: the server that people get too, and the browsers that xtask found. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Chromium talks to its makers when it starts; a test of "no request leaves" must not see that. */
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check", "--disable-features=AutofillServerCommunication"];

/** The browsers, by the variable that names their program. */
export const browsers = { chromium: "CHROMIUM_PATH", firefox: "FIREFOX_PATH" };

/**
 * Serves the demo page and the package, with more folders mounted as `{ "/path/": folder }`. Returns its address and how to end it.
 */
export async function serve(mounts = {}) {
  const options = Object.entries(mounts).flatMap(([path, folder]) => ["--mount", `${path}=${folder}`]);
  const server = spawn("cargo", ["xtask", "serve", "--port", "0", ...options], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith("http://")) return { address: line.trim(), end: () => end(server) };
  }
  throw new Error("cargo xtask serve ended without an address");
}

async function end(server) {
  const gone = once(server, "exit");
  server.kill();
  await gone;
}

/** Starts a browser: Chromium through the DevTools protocol, Firefox through WebDriver BiDi. */
export async function launch(name, { args = [], ...options } = {}) {
  const program = process.env[browsers[name]];
  if (!program) throw new Error(`${browsers[name]} does not say where ${name} is; cargo xtask test finds it`);
  const chromium = name === "chromium";
  return puppeteer.launch({
    browser: chromium ? "chrome" : "firefox",
    executablePath: program,
    headless: true,
    args: chromium ? [...QUIET, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...args] : args,
    protocol: chromium ? "cdp" : "webDriverBiDi",
    ...options,
  });
}

/** Opens the demo and waits until the checker is there. Collects what goes wrong on the page in `page.faults`. */
export async function openDemo(browser, address, { width = 1200, height = 900, features } = {}) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && page.faults.push(`console: ${message.text()}`));
  await page.setViewport({ width, height });
  if (features) await page.emulateMediaFeatures(features);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("#meter").textContent !== "");
  return page;
}

/** Waits until what was typed has been checked and drawn: both happen before the browser draws the next frame. */
export function drawn(page) {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}

/** The notes on the page, as a reader of the page would list them. */
export async function notes(page) {
  await drawn(page);
  return page.$$eval(inPanel(".note"), (items) =>
    items.map((item) => ({
      level: ["warning", "advice", "care"].find((level) => item.classList.contains(level)),
      words: item.querySelector(".what").textContent + (item.querySelector(".excerpt")?.textContent ?? ""),
      suggestions: [...item.querySelectorAll(".suggestion")].map((button) => button.textContent),
    })),
  );
}

/**
 * The words that are marked in a field, from the top: what the browser itself has between the edges of each rectangle, which is
 * drawn for each line that a mark takes.
 */
export async function marks(page, selector = "#text") {
  await drawn(page);
  return page.$eval(selector, (field) =>
    [...field.parentElement.querySelectorAll(".content-precheck-rectangle")].map((rectangle) => {
      const { left, right, top, bottom } = rectangle.getBoundingClientRect();
      const [from, to] = [left + 1, right - 1].map((x) => document.caretPositionFromPoint(x, (top + bottom) / 2));
      return from.offsetNode === field ? field.value.slice(from.offset, to.offset) : undefined;
    }).filter((words) => words !== undefined),
  );
}

/** What is in the panel, for puppeteer: its tree is its own. */
export const inPanel = (selector) => `.content-precheck-panel >>> ${selector}`;

/** Puts text into a field as typing would, but at once. */
export async function fill(page, selector, text) {
  await page.focus(selector);
  await page.evaluate((selector, text) => {
    const area = document.querySelector(selector);
    area.select();
    if (text) document.execCommand("insertText", false, text);
    else document.execCommand("delete");
  }, selector, text);
}

/** Sets a control of the situation. */
export async function choose(page, id, value) {
  await page.evaluate((id, value) => {
    const control = document.getElementById(id);
    if (control.type === "checkbox") control.checked = value;
    else control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }, id, value);
}
