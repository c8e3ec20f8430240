/** Nothing of a draft leaves the page, and nothing in a draft becomes part of it. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, choose, fill, inPanel, launch, notes, openDemo, serve } from "./harness.mjs";
import { batches, payloads } from "./payloads.mjs";
import { fromPage, startProxy, throughProxy } from "./proxy.mjs";

const PITCH = "Book a demo with us today and get 20% off with code SPRING20!";
const MARKERS = 200;
/** So many strings are written at once. */
const BATCH = 20;

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`what leaves the page in ${name}`, () => {
    let browser;
    let proxy;
    let page;
    before(async () => {
      proxy = await startProxy();
      browser = await launch(name, throughProxy(name, proxy.port));
      page = await openDemo(browser, server.address);
    });
    after(async () => {
      await browser?.close();
      proxy?.end();
    });

    it("is seen by the test: the page came through the proxy", () => {
      assert.ok(proxy.seen.some((line) => line.startsWith(`GET ${server.address}pkg/content_precheck_bg.wasm `)));
    });

    it(`is nothing while ${MARKERS} markers are typed and edits are applied`, async () => {
      await choose(page, "role", "vendor");
      const before = proxy.seen.length;
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.focus("#text");
      for (let marker = 0; marker < MARKERS; marker++) await page.keyboard.type(`marker${marker} `);
      await fill(page, "#title", "marker in the title");
      await fill(page, "#text", `markers ${PITCH}`);
      assert.ok((await notes(page)).length > 0);
      await page.click(inPanel(".note .suggestion"));
      await page.click("button[type=submit]");
      await page.keyboard.press("Escape");
      assert.deepEqual(requests, []);
      assert.deepEqual(proxy.seen.slice(before).filter(fromPage), []);
    });

    it("would have been seen", async () => {
      const before = proxy.seen.length;
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.evaluate(() => fetch("pkg/package.json?marker1"));
      assert.match(requests.join("\n"), /marker1/);
      assert.match(proxy.seen.slice(before).filter(fromPage).join("\n"), /marker1/);
    });

    it("is refused by the page's policy when it goes elsewhere", async () => {
      const before = proxy.seen.length;
      const violated = await page.evaluate(async () => {
        const violation = new Promise((done) => document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective), { once: true }));
        await fetch("http://collector.test/marker2").catch(() => {});
        return violation;
      });
      assert.equal(violated, "connect-src");
      assert.deepEqual(proxy.seen.slice(before).filter(fromPage), []);
    });
  });

  describe(`what a draft can do to the page in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await browser.newPage();
      await page.evaluateOnNewDocument(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.violations.push(`${violatedDirective} ${blockedURI}`));
      });
      await page.goto(server.address);
      await page.waitForFunction(() => document.querySelector("#meter").textContent !== "");
    });
    after(() => browser?.close());

    it(`is nothing: ${payloads.length} strings stay strings, wherever they are written`, async () => {
      await choose(page, "role", "vendor");
      const tags = await elements();
      for (const some of batches(payloads, BATCH)) {
        const attacks = some.join(" ");
        await fill(page, "#text", `${attacks} ${PITCH} ${attacks}`);
        await fill(page, "#title", attacks);
        await choose(page, "names", attacks);
        await choose(page, "parent", attacks);
        await notes(page);
        assert.deepEqual(await foreign(), []);
      }
      await page.click("button[type=submit]");
      await page.keyboard.press("Escape");
      await choose(page, "example", "");
      assert.deepEqual(await elements(), tags);
      assert.deepEqual(await foreign(), []);
      assert.equal(await page.evaluate(() => "hacked" in window), false);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    });

    it("breaks no rule of the page's own policy in any example", async () => {
      for (const example of await page.$$eval("#example option", (options) => options.map(({ value }) => value))) {
        await choose(page, "example", example);
      }
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    });

    it("would be seen as a violation", async () => {
      await page.evaluate(() => {
        const style = document.createElement("style");
        style.textContent = "body { color: red }";
        document.head.append(style);
      });
      await page.waitForFunction(() => window.violations.length > 0);
    });

    const elements = () => page.evaluate(() => [...document.querySelectorAll("*:not(.content-precheck-layer, .content-precheck-layer *, #review li, option)")].map(({ tagName }) => tagName).join(" "));
    /** Elements of kinds that the panel and the marks never make. */
    const foreign = () => page.evaluate(() => {
      const own = "section, h2, h3, div, p, ul, li, span, strong, button, details, summary, svg, path";
      const trees = [...document.querySelectorAll(".content-precheck-panel, .content-precheck-invitation")].map(({ shadowRoot }) => shadowRoot);
      return [...trees, ...document.querySelectorAll(".content-precheck-layer")].flatMap((tree) => [...tree.querySelectorAll("*")]).filter((element) => !element.matches(own)).map(({ tagName }) => tagName);
    });
  });
}
