/** The hook and the panel for React: under the mode that mounts twice, and on a server. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";
import { bundle } from "./bundle.mjs";
import { browsers, launch, serve } from "./harness.mjs";

const source = (name) => new URL(`react/${name}`, import.meta.url);
const folder = await bundle(source("main.jsx"), "main.js", { define: { "process.env.NODE_ENV": '"development"' } });
const server = await serve({ "/react/": fileURLToPath(source("")), "/bundle/": folder });
after(server.end);

describe("React on a server", () => {
  it("renders the composer without a session", async () => {
    const rendering = await bundle(source("server.jsx"), "server.mjs", { platform: "node", banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } });
    const { render } = await import(pathToFileURL(join(rendering, "server.mjs")).href);
    assert.match(render(), /<textarea><\/textarea>.*idle 0.*<div class="notes"><\/div>/);
  });
});

for (const name of Object.keys(browsers)) {
  describe(`React in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await browser.newPage();
      page.faults = [];
      page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
      page.on("console", (message) => ["error", "warn"].includes(message.type()) && page.faults.push(`console: ${message.text()}`));
      await page.goto(`${server.address}react/`, { waitUntil: "load" });
    });
    after(() => browser?.close());

    const shows = (words) => page.waitForFunction((words) => document.querySelector("output")?.textContent === words, {}, words);
    const panels = () => page.$$eval(".content-precheck-panel", (panels) => panels.map(({ shadowRoot }) => [shadowRoot.querySelector(".title").textContent, ...[...shadowRoot.querySelectorAll(".note")].map(({ className }) => className)]));

    it("shows one panel although everything begins twice", async () => {
      await shows("checked 0");
      assert.deepEqual(await panels(), [["Notes in React"]]);
    });

    it("renders again with every state", async () => {
      await page.type("textarea", "axb");
      await shows("checked 1");
      assert.deepEqual(await panels(), [["Notes in React", "note advice"]]);
    });

    it("invites once per draft, whichever checker it is given", async () => {
      const settled = (invites) => page.waitForFunction((invites) => {
        const { settled, invites: said } = document.querySelector("output").dataset;
        return settled === "true" && said === invites;
      }, {}, String(invites));
      await settled(true);
      await page.click("#other");
      await page.waitForSelector('output[data-settled="false"]');
      await settled(false);
    });

    it("checks again when the situation changes, and only then", async () => {
      await page.click("#vendor");
      await page.waitForFunction(() => document.querySelector(".content-precheck-panel").shadowRoot.querySelector(".note.warning"));
      await new Promise((done) => setTimeout(done, 1200));
      const before = await page.evaluate(() => window.checker.asked);
      await page.click("#vendor");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal(await page.evaluate(() => window.checker.asked), before);
    });

    it("reads the title beside the text", async () => {
      await page.type("input", "A title");
      await page.waitForFunction(() => window.checker.title === "A title");
    });

    it("cleans up when its component goes, and begins anew when it comes back", async () => {
      await page.click("#toggle");
      await page.waitForFunction(() => !document.querySelector(".notes"));
      await page.click("#toggle");
      await shows("checked 0");
      assert.deepEqual(await panels(), [["Notes in React"]]);
    });

    it("takes an editor that comes later", async () => {
      await page.waitForFunction(() => document.querySelector("#late-state").textContent === "checked");
    });

    it("says nothing on the console", () => assert.deepEqual(page.faults, []));
  });
}
