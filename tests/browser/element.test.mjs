/** `<content-precheck>` around native fields, with the real checker. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";
import { browsers, launch, serve } from "./harness.mjs";

/** A draft that a vendor may not post as it is. */
const PITCH = "Hello all. Book a demo with us today and get 20% off with code SPRING20! How do you measure effort?";

const server = await serve({ "/element/": fileURLToPath(new URL("element", import.meta.url)) });
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`the element in ${name}`, () => {
    let browser;
    let page;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    const test = (title, run) => it(title, async () => {
      page = await openPage(browser);
      try {
        await run();
        assert.deepEqual(page.faults, []);
      } finally {
        await page.close();
      }
    });
    const excerpts = () => page.evaluate(() => document.querySelector("content-precheck").review().findings.map(({ excerpt }) => excerpt));
    const notes = () => page.evaluate(() => [...document.querySelector("content-precheck").shadowRoot.querySelector(".content-precheck-panel").shadowRoot.querySelectorAll(".note")].length);
    /** Waits until something was found, or until nothing is left. */
    const found = (some) => page.waitForFunction((some) => {
      const { state } = document.querySelector("content-precheck").session ?? {};
      return state?.status === "checked" && state.findings.length > 0 === some;
    }, {}, some);

    test("checks what is typed, and shows it below", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      assert.ok((await excerpts()).length > 0);
      assert.equal(await notes(), (await excerpts()).length);
      await page.type("input", PITCH);
      await page.waitForFunction(() => document.querySelector("content-precheck").session.state.findings.some(({ field }) => field === "title"));
    });

    test("walks, applies and undoes by keyboard", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      await page.keyboard.press("F8");
      assert.equal(await page.evaluate(() => document.activeElement.localName), "content-precheck");
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement.name), "text");
      await page.keyboard.press("F8");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.notEqual(await page.$eval("textarea", (area) => area.value), PITCH);
      assert.equal(await page.evaluate(() => document.activeElement.name), "text");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      assert.equal(await page.$eval("textarea", (area) => area.value), PITCH);
    });

    test("takes the situation from attributes and from a property", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      await page.evaluate(() => { document.querySelector("content-precheck").situation = { sponsored: true }; });
      await found(false);
      await page.evaluate(() => { document.querySelector("content-precheck").situation = {}; });
      await found(true);
      const draft = await page.evaluate(() => {
        const element = document.querySelector("content-precheck");
        element.checker = { check: (draft) => ({ findings: [], language: "und", policy: { id: "p", version: (window.draft = draft).surface } }) };
        element.situation = { surface: "post", language: "en", author: { role: "member", organisation: { names: ["A name"] } } };
        element.setAttribute("surface", "reply");
        return window.draft;
      });
      assert.deepEqual([draft.text, draft.surface, draft.language], [PITCH, "reply", "en"]);
      assert.deepEqual(draft.author, { role: "vendor", organisation: { names: ["A name"] } });
    });

    test("tells of every change by an event", async () => {
      await page.evaluate(() => {
        window.told = [];
        document.addEventListener("content-precheck-change", ({ target, detail }) => window.told.push([target.localName, detail.status, detail.findings.length > 0]));
      });
      await page.type("textarea", PITCH);
      await found(true);
      assert.deepEqual(await page.evaluate(() => window.told.at(-1)), ["content-precheck", "checked", true]);
    });

    test("leaves the form alone", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      assert.deepEqual(await page.evaluate(() => [...new FormData(document.forms[0]).keys()]), ["headline", "text"]);
      await Promise.all([page.waitForNavigation(), page.click("#post")]);
      assert.equal(new URL(page.url()).searchParams.get("text"), PITCH);
    });

    test("begins again when the form does", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      await page.click("[type=reset]");
      await found(false);
    });

    test("cleans up when it goes, and begins anew when it comes back", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      const after = await page.evaluate(async () => {
        const element = document.querySelector("content-precheck");
        window.kept = element;
        element.remove();
        await null; // One that is put elsewhere at once goes on.
        return [element.session === undefined, element.review().status, element.shadowRoot.querySelectorAll(".content-precheck-panel").length, document.querySelectorAll("body > :not(form, script)").length];
      });
      assert.deepEqual(after, [true, "idle", 0, 0]);
      await page.evaluate(() => document.forms[0].prepend(window.kept));
      await found(true);
      assert.ok(await notes() > 0);
    });

    test("finds a field that comes later", async () => {
      const begun = await page.evaluate(async () => {
        const element = document.createElement("content-precheck");
        document.querySelector("content-precheck").replaceWith(element);
        const before = element.session;
        element.append(document.createElement("textarea"));
        await new Promise((done) => setTimeout(done, 50));
        return [before === undefined, element.session !== undefined];
      });
      assert.deepEqual(begun, [true, true]);
    });

    test("follows fields however deep they are", async () => {
      const followed = await page.evaluate(async (PITCH) => {
        const element = document.createElement("content-precheck");
        const place = document.createElement("span");
        const turn = () => new Promise((done) => setTimeout(done));
        const field = (value) => Object.assign(document.createElement("textarea"), { value });
        document.querySelector("content-precheck").replaceWith(element);
        element.append(document.createElement("label"));
        element.firstChild.append(place);
        await turn();
        const told = [element.session !== undefined];
        for (const value of [PITCH, "Good morning.", "", PITCH]) {
          place.replaceChildren(field(value));
          await turn();
          element.session.check();
          while (element.session.state.status !== "checked") await turn();
          told.push(element.session.state.findings.length > 0);
        }
        const { session } = element;
        place.append(field("Another one."));
        await turn();
        told.push(element.session === session);
        place.firstChild.dataset.title = "";
        await turn();
        told.push(element.session === session);
        place.replaceChildren();
        await turn();
        return [...told, element.session !== undefined];
      }, PITCH);
      assert.deepEqual(followed, [false, true, false, false, true, true, false, false]);
    });

    test("does not look at its fields again while somebody types", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      await page.evaluate(() => {
        window.looked = 0;
        const { querySelectorAll } = Element.prototype;
        Element.prototype.querySelectorAll = function (selector) {
          if (this.localName === "content-precheck") window.looked++;
          return querySelectorAll.call(this, selector);
        };
      });
      await page.type("textarea", " Thank you.");
      await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
      assert.equal(await page.evaluate(() => window.looked), 0);
      await page.evaluate(() => document.querySelector("textarea").replaceWith(document.createElement("textarea")));
      assert.ok(await page.evaluate(() => window.looked) > 0);
    });

    test("says that it has not checked when the checker cannot be loaded, and tries again", async () => {
      await page.evaluate(async (PITCH) => {
        const element = document.querySelector("content-precheck");
        const working = element.checker;
        window.fails = true;
        element.addEventListener("content-precheck-error", (event) => event.preventDefault());
        element.checker = { check: async (draft) => { if (window.fails) throw new Error("offline"); return working.check(draft); } };
        document.querySelector("textarea").value = PITCH;
        element.session.check();
      }, PITCH);
      await page.waitForFunction(() => document.querySelector("content-precheck").session.state.status === "unchecked");
      assert.equal(await page.evaluate(() => document.querySelector("content-precheck").review().status), "unchecked");
      await page.evaluate(() => {
        window.fails = false;
        document.querySelector("content-precheck").shadowRoot.querySelector(".content-precheck-panel").shadowRoot.querySelector(".retry").click();
      });
      await found(true);
    });

    test("says that it has not checked when its worker cannot start", async () => {
      const told = await page.evaluate(async () => {
        const [{ loadingChecker }, { createWorkerChecker }] = await Promise.all([import("/pkg/index.js"), import("/pkg/worker.js")]);
        const element = document.querySelector("content-precheck");
        element.addEventListener("content-precheck-error", (event) => event.preventDefault());
        const failed = new Promise((tell) => element.addEventListener("content-precheck-error", ({ detail }) => tell(detail.name)));
        element.checker = loadingChecker(() => createWorkerChecker({ worker: () => Object.assign(new EventTarget(), { postMessage() { throw new Error("no worker"); }, terminate() {} }) }));
        const name = await failed;
        await null;
        return [name, element.session.state.status, element.review().status];
      });
      assert.deepEqual(told, ["LoadError", "unchecked", "unchecked"]);
    });

    test("takes what a session takes", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      const told = await page.evaluate(() => {
        const element = document.querySelector("content-precheck");
        const [added, counted] = [[], []];
        const { checker } = element;
        element.checker = { check: (draft) => checker.check(window.draft = draft) };
        element.store = { load: () => [], add: (key) => added.push(key), remove() {}, clear() {} };
        element.counters = { count: (rule, outcome) => counted.push(outcome), snapshot: () => ({}), reset() {} };
        element.ledger = { record() {}, recentShares: () => [{ at: "2026-03-01T09:30:00Z" }], erase() {} };
        element.session.check();
        const [finding] = element.session.state.findings;
        element.session.dismiss(finding, "intended");
        element.shadow = true;
        element.session.check();
        const { findings, status } = element.session.state;
        return { added: added[0] === finding.key, counted, shares: window.draft.author.recentShares, findings, status };
      });
      assert.deepEqual(told, { added: true, counted: [{ dismissed: "intended" }], shares: [{ at: "2026-03-01T09:30:00Z" }], findings: [], status: "checked" });
    });

    test("goes on with its draft where it is moved to", async () => {
      await page.type("textarea", PITCH);
      await found(true);
      const moved = await page.evaluate(async () => {
        const element = document.querySelector("content-precheck");
        const { session } = element;
        document.body.appendChild(document.createElement("div")).append(element);
        await new Promise((done) => setTimeout(done, 50));
        const isSame = element.session === session;
        element.remove();
        await new Promise((done) => setTimeout(done, 50));
        return { isSame, left: element.session === undefined };
      });
      assert.deepEqual(moved, { isSame: true, left: true });
    });

    test("invites once per draft, whatever it is told and wherever it goes", async () => {
      const invited = () => page.evaluate(() => {
        const { shadowRoot, session } = document.querySelector("content-precheck");
        return !shadowRoot.querySelector(".content-precheck-invitation").shadowRoot.querySelector(".invitation").hidden || session.state.prompt !== undefined;
      });
      const settled = () => page.waitForFunction(() => {
        const { status, settled } = document.querySelector("content-precheck").session?.state ?? {};
        return status === "checked" && settled;
      });
      await page.type("textarea", PITCH);
      await settled();
      assert.equal(await invited(), true);
      await page.evaluate(() => document.querySelector("content-precheck").shadowRoot.querySelector(".content-precheck-invitation").shadowRoot.querySelector(".later").click());
      await page.evaluate(() => {
        const element = document.querySelector("content-precheck");
        element.panelOptions = { texts: { title: "Hinweise" } };
        const { checker } = element;
        element.checker = { check: (draft) => checker.check(draft) };
      });
      await settled();
      assert.equal(await invited(), false);
      await page.evaluate(async () => {
        const element = document.querySelector("content-precheck");
        const { parentElement } = element;
        element.remove();
        await new Promise((done) => setTimeout(done));
        parentElement.append(element);
      });
      await settled();
      assert.equal(await invited(), false);
      await page.evaluate(() => document.querySelector("content-precheck").session.reset());
      await settled();
      assert.equal(await invited(), true);
    });

    test("begins again when the form does that it was moved to", async () => {
      const resets = await page.evaluate(async () => {
        const element = document.querySelector("content-precheck");
        const form = document.body.appendChild(document.createElement("form"));
        let resets = 0;
        form.append(element);
        element.session.reset = () => resets++;
        form.reset();
        await new Promise((done) => setTimeout(done, 20));
        return resets;
      });
      assert.equal(resets, 1);
    });

    test("tells what went wrong: by an event, and else on the console, once", async () => {
      const told = await page.evaluate(async () => {
        const element = document.querySelector("content-precheck");
        const [logged, heard, bubbled] = [[], [], []];
        console.error = (error) => logged.push(error.message);
        document.addEventListener("content-precheck-error", () => bubbled.push(1));
        element.setAttribute("surface", "comment");
        while (logged.length === 0) await new Promise((done) => setTimeout(done, 10));
        element.session.check();
        const silent = logged.length;
        element.addEventListener("content-precheck-error", (event) => {
          event.preventDefault();
          heard.push(event.detail.name);
        });
        element.setAttribute("author-role", "nobody");
        element.removeAttribute("surface");
        return { logged, silent, heard, bubbled, status: element.session.state.status };
      });
      assert.match(told.logged[0], /^surface: .*comment/);
      assert.deepEqual({ ...told, logged: told.logged.length }, { logged: 1, silent: 1, heard: ["DraftError", "DraftError"], bubbled: [], status: "unchecked" });
    });

    test("takes the properties that were set before its class came", async () => {
      const taken = await page.evaluate(async (PITCH) => {
        const element = document.createElement("precheck-later");
        const checker = { check: (draft) => ({ findings: [], language: "und", policy: { id: "p", version: (window.draft = draft).language } }) };
        Object.assign(element, { checker, situation: { language: "en" }, panelOptions: { texts: { title: "Hinweise" } } });
        element.append(Object.assign(document.createElement("textarea"), { value: PITCH }));
        document.body.append(element);
        (await import("/pkg/element.js")).defineElement("precheck-later");
        element.session.check();
        const first = window.draft.language;
        element.situation = { language: "de" };
        return [element.checker === checker, first, window.draft.language, element.shadowRoot.querySelector(".content-precheck-panel").shadowRoot.querySelector(".title").textContent];
      }, PITCH);
      assert.deepEqual(taken, [true, "en", "de", "Hinweise"]);
    });

    test("speaks the host's words", async () => {
      await page.evaluate(() => { document.querySelector("content-precheck").panelOptions = { texts: { title: "Hinweise" } }; });
      assert.equal(await page.evaluate(() => document.querySelector("content-precheck").shadowRoot.querySelector(".content-precheck-panel").shadowRoot.querySelector(".title").textContent), "Hinweise");
    });
  });
}

async function openPage(browser) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && page.faults.push(`console: ${message.text()}`));
  await page.goto(`${server.address}element/`, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("content-precheck").session);
  return page;
}
