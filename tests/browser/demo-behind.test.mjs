/** What the demo shows behind the scenes, in each browser: worker, ledger, counters, shadow and dismissals. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, choose, drawn, fill, inPanel, launch, marks, notes, openDemo, serve } from "./harness.mjs";
import { fromPage, startProxy, throughProxy } from "./proxy.mjs";

const PITCH = "Hello all. Book a demo with us today and get 20% off with code SPRING20! How do you measure effort?";
const SILENT = "How do you measure effort in a contact centre of forty people?";
const MARKERS = 200;
/** What a member shares: fine once, and too often the third time in a week. */
const share = (number) => `My new article is out. I looked at 12,000 repeat contacts in a savings bank and found that callbacks beat queues only when people can choose the hour. https://journal-of-service.eu/2026/part-${number}`;

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`behind the scenes of the demo in ${name}`, () => {
    let browser;
    let page;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    const test = (title, run) => it(title, async () => {
      const context = await browser.createBrowserContext();
      page = await openDemo(context, server.address);
      try {
        await run();
        assert.deepEqual(page.faults, []);
      } finally {
        await context.close();
      }
    });

    const text = (selector) => page.$eval(selector, (element) => element.textContent);
    const shown = (selector) => page.$eval(selector, (element) => element.checkVisibility());
    const press = (selector) => page.$eval(selector, (button) => button.click());
    const settled = () => new Promise((done) => setTimeout(done, 1300));
    const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    const open = () => page.$eval("#backstage", (details) => { details.open = true; });
    const until = (selector, words) => page.waitForFunction((selector, words) => document.querySelector(selector).textContent.includes(words), { timeout: 10_000 }, selector, words);
    const write = async (words) => {
      await fill(page, "#text", words);
      await drawn(page);
    };
    const post = async (words) => {
      await write(words);
      await press("button[type=submit]");
      await page.$eval("#review-post", (button) => button.hidden || button.click());
      await press("#review-back");
    };
    const table = () => page.$$eval("#counters-room tbody", (bodies) => bodies.map((body) => [...body.querySelectorAll("td")].map(({ textContent }) => textContent)));

    test("is closed, switched off, and keeps nothing", async () => {
      assert.equal(await page.$eval("#backstage", ({ open }) => open), false);
      assert.deepEqual(await page.$$eval("#backstage input", (boxes) => boxes.map(({ checked }) => checked)), [false, false, false, false]);
      await post(share(1));
      assert.equal(await stored(), "{}");
      assert.match(await text("#review-text"), /nothing was kept/);
    });

    test("finds in a worker what it finds on the page", async () => {
      const found = async (example) => {
        await choose(page, "example", example);
        await settled();
        return notes(page);
      };
      const examples = ["0", "9", "14"];
      const here = [];
      for (const example of examples) here.push(await found(example));
      await choose(page, "worker", true);
      await until("#worker-state", "Ready.");
      const there = [];
      for (const example of examples) there.push(await found(example));
      assert.ok(here.flat().length > 5);
      assert.deepEqual(there, here);
    });

    test("goes on when the worker is stopped, and has another", async () => {
      await open();
      await choose(page, "role", "vendor");
      await choose(page, "worker", true);
      await write(PITCH);
      await page.waitForSelector(inPanel(".note"));
      await press("#stop-worker");
      assert.match(await text("#worker-state"), /^Stopped/);
      await until("#worker-state", "Not checked");
      await page.waitForFunction(() => document.querySelector(".content-precheck-panel").shadowRoot.querySelector(".retry").checkVisibility());
      await page.focus("#text");
      await page.keyboard.type(" More.");
      await until("#worker-state", "Ready, replaced once.");
      await press("#stop-worker");
      await page.keyboard.type(" And more.");
      assert.equal(await page.$eval("#text", ({ value }) => value), `${PITCH} More. And more.`);
      await until("#worker-state", "Ready, replaced twice.");
      await page.waitForSelector(inPanel(".note"));
      await choose(page, "worker", false);
      assert.equal(await shown("#worker-room"), false);
      assert.ok((await notes(page)).length > 0);
      assert.deepEqual(page.faults.splice(0).filter((fault) => !fault.startsWith("console:")), []);
    });

    test("tells of the third share within a week, and keeps times and hashes only", async () => {
      await open();
      await choose(page, "role", "member");
      await choose(page, "ledger", true);
      await post(SILENT);
      assert.equal(await stored(), "{}");
      for (const number of [1, 2]) {
        await write(share(number));
        assert.deepEqual(await notes(page), []);
        await post(share(number));
        assert.match(await text("#review-text"), /the time and a hash/);
        assert.equal(await page.$eval("#text", ({ value }) => value), "");
      }
      await write(share(3));
      assert.equal((await notes(page)).length, 1);
      const kept = JSON.parse(await stored());
      assert.deepEqual(Object.keys(kept), ["content-precheck.shares"]);
      const entries = JSON.parse(kept["content-precheck.shares"]);
      assert.equal(entries.length, 2);
      for (const entry of entries) {
        assert.equal(entry.length, 2);
        assert.ok(Math.abs(Date.now() - entry[0]) < 60_000);
        assert.match(entry[1], /^[0-9a-f]{16}$/);
      }
      assert.deepEqual(await page.$$eval("#ledger-rows td:last-child", (cells) => cells.map(({ textContent }) => textContent)), entries.map(([, hash]) => hash));
      await press("#erase-ledger");
      assert.deepEqual(await notes(page), []);
      assert.equal(await stored(), "{}");
      assert.equal(await shown("#ledger-room"), false);
      assert.equal(await page.evaluate(() => document.activeElement.id), "ledger");
    });

    test("lets the shares that are listed count instead of those it remembers", async () => {
      await choose(page, "ledger", true);
      await post(share(1));
      await post(share(2));
      await press("#add-share");
      await write(share(3));
      assert.deepEqual(await notes(page), []);
    });

    test("counts what is shown, revised, kept and dismissed, and why", async () => {
      await open();
      await choose(page, "role", "vendor");
      await choose(page, "counters", true);
      await write(PITCH);
      await settled();
      const sums = (rows) => [0, 1, 2, 3].map((column) => rows.reduce((sum, cells) => sum + Number.parseInt(cells[column], 10), 0));
      const count = (await notes(page)).length;
      assert.deepEqual(sums(await table()), [count, 0, 0, 0]);
      await press("button[type=submit]");
      await press("#review-back");
      assert.deepEqual(sums(await table()), [count, 0, count, 0]);
      await page.$eval(inPanel(".note .reason"), (button) => button.click());
      assert.deepEqual(sums(await table()), [count, 0, count, 1]);
      assert.match((await table()).flat().join(), /1: It is meant so \(1\)/);
      await write(SILENT);
      await settled();
      assert.deepEqual(sums(await table()), [count, count - 1, count, 1]);
      await press("#reset-counters");
      assert.deepEqual(await table(), []);
    });

    test("shows nothing in the shadow, and counts", async () => {
      await open();
      await choose(page, "role", "vendor");
      await write(PITCH);
      const count = (await notes(page)).length;
      assert.ok(count > 0);
      await choose(page, "counters", true);
      await choose(page, "shadow", true);
      await settled();
      assert.deepEqual(await marks(page), []);
      assert.deepEqual(await page.$$(".content-precheck-panel, .content-precheck-invitation"), []);
      assert.equal(await text("#count"), "");
      assert.equal((await table()).reduce((sum, [shown]) => sum + Number(shown), 0), count);
      await choose(page, "shadow", false);
      assert.equal((await notes(page)).length, count);
      assert.ok((await marks(page)).length > 0);
    });

    test("remembers what was dismissed, says how many they are, and forgets them", async () => {
      await open();
      await choose(page, "role", "vendor");
      await write(PITCH);
      const before = await notes(page);
      await page.$eval(inPanel(".note .dismiss"), (button) => button.click());
      assert.match(await text("#dismissals"), /: 1\.$/);
      const kept = JSON.parse(await stored());
      assert.deepEqual(Object.keys(kept), ["content-precheck.dismissed"]);
      for (const key of JSON.parse(kept["content-precheck.dismissed"])) assert.match(key, /^[a-z-]+-[0-9a-f]{16}$/);
      assert.equal((await notes(page)).length, before.length - 1);
      await page.reload();
      await page.waitForFunction(() => document.querySelector("#meter").textContent !== "");
      assert.match(await text("#dismissals"), /: 1\.$/);
      await choose(page, "role", "vendor");
      await write(PITCH);
      assert.equal((await notes(page)).length, before.length - 1);
      await press("#forget-dismissals");
      assert.equal(await stored(), "{}");
      assert.match(await text("#dismissals"), /: none\.$/);
      assert.deepEqual(await notes(page), before);
    });

    test("leaves undo alone while it counts", async () => {
      await choose(page, "role", "vendor");
      await choose(page, "counters", true);
      await page.focus("#text");
      await page.keyboard.type(PITCH);
      await settled();
      await page.keyboard.type(` ${SILENT}`);
      await settled();
      const control = process.platform === "darwin" ? "Meta" : "Control";
      await page.keyboard.down(control);
      await page.keyboard.press("z");
      await page.keyboard.up(control);
      assert.equal(await page.$eval("#text", ({ value }) => value), "");
    });

    test("can be worked with the keyboard, in reading order", async () => {
      await open();
      await choose(page, "worker", true);
      await page.focus("#backstage summary");
      const reached = [];
      for (let presses = 0; presses < 6; presses++) {
        await page.keyboard.press("Tab");
        reached.push(await page.evaluate(() => document.activeElement.id));
      }
      assert.deepEqual(reached, ["worker", "stop-worker", "ledger", "counters", "shadow", "forget-dismissals"]);
      await page.focus("#counters");
      await page.keyboard.press(" ");
      assert.equal(await shown("#counters-room"), true);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.id), "reset-counters");
    });
  });

  describe(`what leaves the demo with everything on in ${name}`, () => {
    it(`is nothing while ${MARKERS} markers are typed, a share is remembered and notes are counted, under the strict policy`, async () => {
      const proxy = await startProxy();
      const browser = await launch(name, throughProxy(name, proxy.port));
      try {
        const page = await browser.newPage();
        await page.evaluateOnNewDocument(() => {
          window.violations = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => window.violations.push(`${effectiveDirective} ${blockedURI}`));
        });
        await page.goto(server.address);
        for (const id of ["worker", "ledger", "counters"]) await choose(page, id, true);
        await page.waitForFunction(() => document.querySelector("#worker-state").textContent === "Ready.");
        assert.ok(proxy.seen.some((line) => line.startsWith(`GET ${server.address}pkg/worker-script.js `)));
        const before = proxy.seen.length;
        const requests = [];
        page.on("request", (request) => requests.push(request.url()));
        await choose(page, "role", "vendor");
        await page.focus("#text");
        for (let marker = 0; marker < MARKERS; marker++) await page.keyboard.type(`marker${marker} `);
        await fill(page, "#text", `markers ${PITCH} https://marker.example.eu/1`);
        await page.waitForSelector(inPanel(".note"));
        await page.$eval("button[type=submit]", (button) => button.click());
        await page.$eval("#review-post", (button) => button.hidden || button.click());
        assert.equal(await page.$$eval("#ledger-rows tr", ({ length }) => length), 1);
        assert.deepEqual(requests, []);
        assert.deepEqual(proxy.seen.slice(before).filter(fromPage), []);
        assert.deepEqual(await page.evaluate(() => window.violations), []);
        assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /marker/);
        await page.evaluate(() => fetch("pkg/package.json?marker"));
        assert.match(proxy.seen.slice(before).filter(fromPage).join("\n"), /marker/);
      } finally {
        await browser.close();
        proxy.end();
      }
    });
  });
}
