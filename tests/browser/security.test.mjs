/**
 * What a composer made of the package does to a platform's page, and lets be done to it: session, text fields and panel under a
 * strict policy, with the engine on the page and in a worker. The demo has the same in privacy.test.mjs.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browsers, fill, launch, serve } from "./harness.mjs";
import { canBeSaid, compileHostile } from "./hostile.mjs";
import { batches, payloads } from "./payloads.mjs";
import { fromPage, startProxy, throughProxy } from "./proxy.mjs";

const PITCH = "Book a demo with us today and get 20% off with code SPRING20!";
const MARKERS = 200;
/** So many at once; a report holds a hundred findings. */
const BATCH = 40;

const folder = mkdtempSync(join(tmpdir(), "content-precheck-hostile-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const said = payloads.filter(canBeSaid);
const policy = compileHostile(folder, said);
const mount = (name) => fileURLToPath(new URL(name, import.meta.url));
const server = await serve({ "/composer/": mount("composer"), "/worker/": mount("worker"), "/hostile/": folder });
after(server.end);

it("has a few hundred attacks, nearly all of which a policy can say", () => {
  assert.ok(payloads.length >= 250 && said.length > payloads.length - 10, `${said.length} of ${payloads.length}`);
});

for (const name of Object.keys(browsers)) {
  for (const [place, query] of Object.entries({ "on the page": "?", "in a worker": "?worker" })) {
    describe(`a composer in ${name}, the engine ${place}`, () => {
      let browser;
      let proxy;
      let page;
      before(async () => {
        proxy = await startProxy();
        browser = await launch(name, throughProxy(name, proxy.port));
        page = await open(query);
      });
      after(async () => {
        await browser?.close();
        proxy?.end();
      });

      it("came through the proxy, and breaks no rule of the strict policy", async () => {
        for (const file of ["pkg/content_precheck_bg.wasm", ...(query === "?worker" ? ["pkg/worker-script.js"] : [])]) {
          assert.ok(proxy.seen.some((line) => line.startsWith(`GET ${server.address}${file} `)), file);
        }
        assert.deepEqual(await wrongs(), []);
      });

      it(`sends nothing while ${MARKERS} markers are typed, an edit is applied and a finding dismissed`, async () => {
        const before = proxy.seen.length;
        const requests = [];
        page.on("request", (request) => requests.push(request.url()));
        await page.focus("#text");
        for (let marker = 0; marker < MARKERS; marker++) await page.keyboard.type(`marker${marker} `);
        await write("#title", `marker ${PITCH}`);
        await write("#text", `markers ${PITCH}`);
        const left = await page.evaluate(() => {
          const finding = session.state.findings.find(({ field }) => field === "text");
          const applied = session.apply(finding, finding.suggestions[0]);
          session.dismiss(session.state.findings[0], "intended");
          return { applied, review: session.review().status };
        });
        assert.equal(left.applied, true);
        await settled();
        assert.deepEqual(requests.filter((address) => !address.startsWith("data:")), []);
        assert.deepEqual(proxy.seen.slice(before).filter(fromPage), []);
      });

      it("would have been seen to send something, from the page and from a worker", async () => {
        const before = proxy.seen.length;
        await page.evaluate(() => fetch("/pkg/package.json?marker1"));
        assert.equal(await ask("/pkg/package.json?marker2"), "sent");
        const seen = proxy.seen.slice(before).filter(fromPage).join("\n");
        assert.match(seen, /marker1/);
        assert.match(seen, /marker2/);
      });

      it("could not send anything to another host, not even from a worker", async () => {
        const before = proxy.seen.length;
        assert.equal(await ask("http://collector.test/marker3"), "connect-src");
        assert.ok(!proxy.seen.slice(before).some((line) => line.includes("collector")));
      });

      it(`keeps ${payloads.length} attacks in a draft what they are: text`, async () => {
        page = await open(query);
        const known = await knownTags();
        for (const attacks of batches(payloads, BATCH)) {
          await page.evaluate((organisation) => { window.situation = { language: "en", author: { role: "vendor", organisation }, parent: { text: organisation.names.join(" ") } }; }, { names: attacks });
          await write("#title", attacks[0]);
          await write("#text", [PITCH, ...attacks, PITCH].join("\n"));
          assert.ok(await page.evaluate(() => session.state.findings.length > 0));
          await harmless(known);
        }
        for (const attack of payloads.slice(0, BATCH)) await write("#text", `Book ${attack} a demo with us today. ${attack} ${PITCH}`);
        await harmless(known);
      });

      it(`keeps ${said.length} attacks in a policy what they are: text, in the list, on buttons and in edits`, async () => {
        page = await open(query);
        const known = await knownTags();
        page = await open(`${query}&policy=/hostile/${policy}`);
        await page.evaluate(() => { window.situation = { language: "xx" }; });
        for (const attacks of batches([...said.keys()], BATCH)) {
          await write("#text", attacks.map((index) => `attack${index}x.`).join("\n"));
          const attacked = attacks.map((index) => said[index]);
          await page.waitForFunction((attacked) => attacked.every((attack) => panel.element.shadowRoot.textContent.includes(attack)), { timeout: 10_000 }, attacked);
          const inserted = await page.evaluate(() => {
            const [finding] = session.state.findings;
            return session.apply(finding, finding.suggestions[0]) && finding.suggestions[0].insert;
          });
          assert.ok((await page.$eval("#text", ({ value }) => value)).includes(inserted.replace(/\r\n?/g, "\n")), inserted);
          await harmless(known);
        }
      });

      it("would have noticed an address, an element and what the policy refuses", async () => {
        page = await open(query);
        const known = await knownTags();
        await harmless(known);
        await page.evaluate(() => document.querySelector("main").setAttribute("href", ""));
        await assert.rejects(harmless(known), /href/);
        await page.evaluate(() => document.querySelector("main").replaceWith(document.createElement("marquee")));
        await assert.rejects(harmless(known), /MARQUEE/);
        await assert.rejects(page.evaluate(() => { document.body.innerHTML = "<b>"; }));
        await page.waitForFunction(() => window.wrongs.length > 0);
      });

      async function open(query) {
        const page = await browser.newPage();
        await page.evaluateOnNewDocument(watch);
        await page.goto(`${server.address}composer/${query}`);
        await page.waitForFunction(() => "panel" in window);
        return page;
      }

      async function write(selector, text) {
        await fill(page, selector, text);
        await settled();
      }

      /** Until the session has an answer about the text as it is. */
      async function settled() {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await page.waitForFunction(() => session.state.status === "checked");
      }

      /** The kinds of elements on a page that shows findings in a harmless draft, shadow trees included. */
      async function knownTags() {
        await write("#text", PITCH);
        await page.waitForFunction(() => panel.element.shadowRoot.textContent.includes(session.state.findings[0].excerpt));
        return (await page.evaluate(() => window.elements())).map(({ tag }) => tag);
      }

      async function harmless(known) {
        for (const { tag, attributes } of await page.evaluate(() => window.elements())) {
          assert.ok(known.includes(tag), `<${tag}>`);
          assert.deepEqual(attributes.filter((name) => /^(on|src|href|action|data$|formaction)/i.test(name) && tag !== "LINK" && tag !== "SCRIPT"), [], tag);
        }
        assert.equal(await page.evaluate(() => "hacked" in window), false);
        assert.deepEqual(await wrongs(), []);
      }

      function wrongs() {
        return page.evaluate(() => window.wrongs);
      }

      /** Has a worker send a request, and returns what came of it. */
      function ask(address) {
        return page.evaluate((address) => new Promise((done) => {
          const policy = trustedTypes.createPolicy(`test ${address}`.replace(/\W/g, "-"), { createScriptURL: (address) => address });
          const worker = new Worker(policy.createScriptURL("/worker/leaks.js"));
          worker.onmessage = ({ data }) => done(data);
          worker.postMessage(new URL(address, location).href);
        }), address);
      }
    });
  }
}

/** Runs before the page's own scripts: begins anew, notes what goes wrong, and keeps hold of shadow trees, closed ones too. */
function watch() {
  localStorage.clear(); // What another test dismissed.
  window.wrongs = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => window.wrongs.push(`${effectiveDirective} ${blockedURI}`));
  window.addEventListener("error", ({ message }) => window.wrongs.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => window.wrongs.push(String(reason)));
  const trees = [];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const tree = attachShadow.call(this, options);
    trees.push(tree);
    return tree;
  };
  window.elements = () => [document, ...trees].flatMap((tree) => [...tree.querySelectorAll("*")].map((element) => ({ tag: element.tagName, attributes: element.getAttributeNames() })));
}
