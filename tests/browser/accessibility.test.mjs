/** No violation that axe can find: light and dark, wide and narrow, in every state of the page. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { browsers, choose, drawn, launch, openDemo, serve } from "./harness.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const states = { "an empty page": "", "warnings": "0", "advice": "3", "care": "14", "many notes": "9" };
/** How each browser is told that its user likes it dark. */
const dark = {
  chromium: {},
  firefox: { extraPrefsFirefox: { "ui.systemUsesDarkTheme": 1, "layout.css.prefers-color-scheme.content-override": 0 } },
};

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  for (const scheme of ["light", "dark"]) {
    describe(`accessibility in ${name}, ${scheme}`, () => {
      let browser;
      before(async () => { browser = await launch(name, scheme === "dark" ? dark[name] : {}); });
      after(() => browser?.close());

      for (const width of [1200, 320]) {
        it(`holds ${width} pixels wide`, async () => {
          const features = name === "chromium" ? [{ name: "prefers-color-scheme", value: scheme }] : undefined;
          const page = await openDemo(browser, server.address, { width, features });
          assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), scheme === "dark");
          for (const [state, example] of Object.entries(states)) {
            await choose(page, "example", example);
            await drawn(page);
            assert.deepEqual(await violations(page), [], state);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state}: nothing sticks out sideways`);
            assert.deepEqual(await page.evaluate(tooSmall), [], `${state}: targets of 24 pixels`);
          }
          await page.evaluate(() => {
            document.querySelector("#backstage").open = true;
            localStorage.setItem("content-precheck.shares", JSON.stringify([[Date.now(), "0123456789abcdef"]]));
            dispatchEvent(new Event("storage"));
          });
          for (const switched of ["worker", "ledger", "counters"]) await choose(page, switched, true);
          await page.waitForFunction(() => document.querySelector("#worker-state").textContent === "Ready." && document.querySelector("#counters-room tbody"));
          assert.deepEqual(await violations(page), [], "behind the scenes");
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "behind the scenes: nothing sticks out sideways");
          assert.deepEqual(await page.evaluate(tooSmall), [], "behind the scenes: targets of 24 pixels");
          await page.evaluate(() => document.querySelector("#add-share").click());
          await page.click("button[type=submit]");
          assert.deepEqual(await violations(page), [], "the dialog");
          await page.close();
        });
      }
    });
  }
}

/** The page's own policy lets no foreign script in, so axe is handed over by the browser. */
async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await source());
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

async function source() {
  const { readFile } = await import("node:fs/promises");
  return `${await readFile(axe, "utf8")};0`;
}

/** Controls that a finger or an unsteady hand would miss. */
function tooSmall() {
  const within = (node) => [...node.children].flatMap((child) => [child, ...within(child), ...(child.shadowRoot ? within(child.shadowRoot) : [])]);
  return within(document.body).filter((control) => control.matches("button, input, select, textarea, summary"))
    .filter((control) => control.checkVisibility())
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return Math.min(width, height) < 24;
    })
    .map((control) => control.id || control.className);
}
