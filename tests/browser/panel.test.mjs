/** The panel in each browser, with a session that does what it is told: the keyboard, what is said aloud, how it looks. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";
import { browsers, launch, serve } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const server = await serve({ "/panel/": fileURLToPath(new URL("panel", import.meta.url)) });
after(server.end);

/** How each browser is told what its user likes. */
const looks = {
  "light": { chromium: [], firefox: {} },
  "dark": {
    chromium: [{ name: "prefers-color-scheme", value: "dark" }],
    firefox: { "ui.systemUsesDarkTheme": 1, "layout.css.prefers-color-scheme.content-override": 0 },
  },
  "forced colours": {
    chromium: [{ name: "forced-colors", value: "active" }],
    firefox: { "browser.display.document_color_use": 2, "browser.display.permit_backplate": true },
  },
};

for (const name of Object.keys(browsers)) {
  describe(`the panel in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await openPage(browser);
    });
    after(() => browser?.close());

    const test = (title, run) => it(title, async () => {
      await page.evaluate(() => {
        window.test.open();
        document.querySelector("#text").focus();
        document.querySelector("#text").setSelectionRange(7, 7);
      });
      await run();
      assert.deepEqual(page.faults, []);
    });
    const press = async (...keys) => {
      for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
      await page.keyboard.press(keys.at(-1));
      for (const key of keys.slice(0, -1)) await page.keyboard.up(key);
    };
    const calls = async () => JSON.parse(await page.evaluate(() => JSON.stringify(window.test.session.calls)));
    const become = (changes) => page.evaluate((changes) => window.test.session.become(changes), changes);
    const text = (part) => page.evaluate((part) => window.inPanel(part)[0]?.textContent, part);
    const shown = (part) => page.evaluate((part) => window.inPanel(part).some((element) => element.checkVisibility()), part);

    test("walks through the notes with F8, around and back", async () => {
      const walked = [];
      for (let step = 0; step < 4; step++) {
        await press("F8");
        walked.push(await focused(page));
      }
      await press("Shift", "F8");
      walked.push(await focused(page));
      assert.deepEqual(walked, ["First words", "second words", "last words", "First words", "last words"].map((words) => `note “${words}” stands out.`));
      assert.equal(await page.evaluate(() => window.test.session.state.active.excerpt), "last words");
    });

    test("begins at the words that the caret is in", async () => {
      await page.evaluate(() => window.test.session.activate(window.test.findings.first));
      await press("F8");
      assert.equal(await focused(page), "note “second words” stands out.");
    });

    test("goes back to the caret with Escape", async () => {
      await press("F8");
      await press("Tab");
      await press("Escape");
      assert.deepEqual(await page.$eval("#text", (area) => [document.activeElement === area, area.selectionStart, area.selectionEnd]), [true, 7, 7]);
      assert.deepEqual(await calls(), []);
    });

    test("goes back to the caret of an editor with styles", async () => {
      const caretIn = () => page.evaluate(() => {
        const { anchorNode, anchorOffset } = document.getSelection();
        return [document.activeElement.id, document.querySelector("#rich").contains(anchorNode), anchorOffset];
      });
      for (const away of [() => press("F8"), () => page.evaluate(() => window.inPanel("show")[0].focus())]) {
        await page.evaluate(() => {
          const rich = document.querySelector("#rich");
          rich.focus();
          document.getSelection().collapse(rich.firstChild, 20);
        });
        await away();
        await press("Escape");
        assert.deepEqual(await caretIn(), ["rich", true, 20]);
      }
    });

    test("goes to the words at hand with Escape where nothing was written yet", async () => {
      await page.evaluate(() => document.activeElement.blur());
      await press("F8");
      await press("Escape");
      assert.deepEqual(await calls(), [["reveal", "key of First words"]]);
    });

    test("shows the words with Enter, and with the button", async () => {
      await press("F8");
      await press("Enter");
      assert.equal(await page.$eval("#text", (area) => area.value.slice(area.selectionStart, area.selectionEnd)), "First words");
      await press("F8");
      await page.evaluate(() => window.inPanel("show")[1].click());
      assert.deepEqual(await calls(), [["reveal", "key of First words"], ["reveal", "key of second words"]]);
    });

    test("applies a suggestion, with the editor focused again", async () => {
      await press("F8");
      await press("Tab");
      assert.equal(await focused(page), "suggestion Remove it");
      await press("Enter");
      assert.deepEqual(await calls(), [["apply", "key of First words", "Remove it", "text"]]);
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    });

    test("says which suggestions are only a start", async () => {
      const labels = await page.evaluate(() => window.inPanel("note .suggestion").map((button) => button.textContent));
      assert.deepEqual(labels, ["Remove it", "Say more … you fill in the rest", "Say why … you fill in the rest"]);
    });

    test("checks again when an edit was refused", async () => {
      await page.evaluate(() => {
        window.test.session.apply = () => false;
        window.inPanel("note .suggestion")[0].click();
      });
      assert.deepEqual(await calls(), [["check"]]);
    });

    test("dismisses with one key, and goes on with the next note", async () => {
      await press("F8");
      await press("Delete");
      assert.deepEqual(await calls(), [["dismiss", "key of First words", null]]);
      assert.equal(await focused(page), "note “second words” stands out.");
      await press("Backspace");
      assert.equal(await focused(page), "note “last words” stands out.");
      await press("Delete");
      assert.equal(await focused(page), "title Notes for you");
    });

    test("dismisses one note, however long the key is held", async () => {
      await press("F8");
      await page.keyboard.down("Backspace");
      for (let repeat = 0; repeat < 4; repeat++) await page.evaluate(repeatKey, "Backspace");
      await page.keyboard.up("Backspace");
      assert.deepEqual(await calls(), [["dismiss", "key of First words", null]]);
    });

    test("goes back to the caret in a shadow root", async () => {
      await page.evaluate(() => {
        const host = document.querySelector("main").appendChild(Object.assign(document.createElement("div"), { id: "shadow" }));
        const field = host.attachShadow({ mode: "open" }).appendChild(document.createElement("textarea"));
        field.value = "Some words";
        field.focus();
        field.setSelectionRange(3, 3);
      });
      await press("F8");
      await press("Escape");
      assert.deepEqual(await calls(), []);
      assert.equal(await page.evaluate(() => {
        const host = document.querySelector("#shadow");
        const isBack = document.activeElement === host && host.shadowRoot.activeElement?.selectionStart === 3;
        host.remove();
        return isBack;
      }), true);
    });

    test("dismisses with a reason, by keyboard", async () => {
      await press("F8");
      while (!(await focused(page)).startsWith("because")) await press("Tab");
      await press("Enter");
      await press("Escape");
      assert.equal(await focused(page), "because Leave it, because …");
      assert.equal(await shown("reason"), false);
      await press("Enter");
      await press("Tab");
      await press("Tab");
      assert.equal(await focused(page), "reason Does not apply here");
      await press("Enter");
      assert.deepEqual(await calls(), [["dismiss", "key of First words", "not-applicable"]]);
    });

    test("offers every reason, but asks for none where it is about care", async () => {
      const reasons = await page.evaluate(() => window.inPanel("note").map((note) => [...note.querySelectorAll(".reason")].map((button) => button.textContent)));
      const all = ["It is meant so", "Does not apply here", "I see it differently", "Another reason"];
      assert.deepEqual(reasons, [all, all, []]);
      assert.equal(await page.evaluate(() => window.inPanel("note")[2].querySelector(".dismiss").textContent), "Hide this note");
    });

    test("brings dismissed notes back, and keeps the focus", async () => {
      assert.equal(await shown("restore"), false);
      await become({ dismissed: 2 });
      await page.evaluate(() => window.inPanel("restore")[0].focus());
      await press("Enter");
      assert.deepEqual(await calls(), [["restore"]]);
      assert.equal(await focused(page), "title Notes for you");
    });

    test("listens to other keys where the host says so, and only within the host's scope", async () => {
      await page.evaluate(() => window.test.open(undefined, { keys: { next: "Control+Alt+n Alt+ArrowDown", previous: "" }, scope: document.querySelector("#rich") }));
      await press("Alt", "ArrowDown");
      await press("F8");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      await page.focus("#rich");
      await press("Alt", "ArrowDown");
      assert.equal(await focused(page), "note “First words” stands out.");
      await press("Shift", "F8");
      assert.equal(await focused(page), "note “First words” stands out.");
      await press("Alt", "ArrowDown");
      assert.equal(await focused(page), "note “second words” stands out.");
    });

    test("keeps the focus, and what is open, while the text moves", async () => {
      await press("F8");
      while (!(await focused(page)).startsWith("because")) await press("Tab");
      await press("Enter");
      await page.evaluate(() => {
        const { first, second, care } = window.test.findings;
        const moved = [first, second, care].map((finding) => ({ ...finding, start: finding.start + 9, end: finding.end + 9 }));
        window.test.session.become({ findings: [{ ...moved[2], key: "new", excerpt: "new" }, ...moved] });
        window.moved = moved[0];
      });
      assert.equal(await focused(page), "because Leave it, because …");
      assert.equal(await shown("reason"), true);
      await press("Tab");
      await press("Enter");
      assert.deepEqual(await calls(), [["dismiss", "key of First words", "intended"]]);
    });

    test("takes no node out of the page while findings come, go and change, and uses cards again", async () => {
      const { removed, shown, cards } = await page.evaluate(() => {
        const { first, second, care } = window.test.findings;
        const removed = [];
        const watch = new MutationObserver((records) => removed.push(...records.flatMap((record) => [...record.removedNodes])));
        for (const { shadowRoot } of document.querySelectorAll(".content-precheck-panel, .content-precheck-invitation")) watch.observe(shadowRoot, { childList: true, subtree: true });
        for (let letter = 0; letter < 30; letter++) {
          const typed = { ...first, excerpt: "w".repeat(letter), key: `key ${letter}` };
          window.test.session.become({ findings: [typed, second, care], prompt: typed, settled: true, resolved: letter });
          window.test.session.become({ findings: letter % 2 ? [] : [care], prompt: undefined, settled: false });
        }
        window.test.session.become({ findings: [first, second, care] });
        removed.push(...watch.takeRecords().flatMap((record) => [...record.removedNodes]));
        watch.disconnect();
        const names = (part) => window.inPanel(part).map((element) => element.textContent);
        return { removed: removed.map((node) => node.nodeName), shown: names("note .what"), cards: document.querySelector(".content-precheck-panel").shadowRoot.querySelectorAll("li").length };
      });
      assert.deepEqual(removed, []);
      assert.deepEqual(shown, ["First words", "second words", "last words"].map((words) => `“${words}” stands out.`));
      assert.ok(cards <= 6, `${cards} cards`);
    });

    test("says one polite thing when the author pauses, and nothing twice", async () => {
      await page.evaluate(() => {
        window.said = [];
        const regions = [...document.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot?.querySelectorAll("*") ?? [])])
          .filter((element) => element.matches("[aria-live], [role=status], [role=alert], [role=log]"));
        window.regions = regions.length;
        new MutationObserver(() => window.said.push(regions[0].textContent)).observe(regions[0], { childList: true, characterData: true, subtree: true });
      });
      const { first, second } = await page.evaluate(() => window.test.findings);
      const said = () => page.evaluate(() => window.said.splice(0));
      assert.equal(await page.evaluate(() => window.regions), 1);
      assert.deepEqual(await said(), []);
      await become({ settled: true });
      assert.deepEqual(await said(), ["2 things to look at. There is a private note for you."]);
      await become({ active: undefined });
      await become({ settled: false });
      await become({ settled: true });
      assert.deepEqual(await said(), []);
      await become({ findings: [first], resolved: 1, settled: false });
      assert.deepEqual(await said(), []);
      await become({ settled: true });
      assert.deepEqual(await said(), ["Thank you. One thing to look at."]);
      await become({ status: "unchecked" });
      assert.deepEqual(await said(), ["Not checked. You can write and post all the same."]);
      await become({ status: "checked", findings: [] });
      assert.deepEqual(await said(), ["Nothing left to look at."]);
      await become({ findings: [second], settled: false });
      await become({ findings: [], settled: false });
      await become({ settled: true });
      assert.deepEqual(await said(), []);
    });

    test("thanks when something was put right, and takes it back for another draft", async () => {
      await become({ resolved: 1 });
      assert.equal(await shown("thanks"), false);
      await become({ settled: true });
      assert.equal(await shown("thanks"), true);
      await become({ resolved: 0, settled: false });
      assert.equal(await shown("thanks"), false);
      await become({ settled: true });
      assert.equal(await shown("thanks"), false);
    });

    test("takes the thanks back when a finding comes again", async () => {
      const { first } = await page.evaluate(() => window.test.findings);
      await become({ findings: [first], resolved: 1, settled: true });
      assert.equal(await shown("thanks"), true);
      await become({ findings: [], settled: false });
      await become({ findings: [first] });
      assert.equal(await shown("thanks"), true, "the author is writing in what was found");
      await page.evaluate(() => window.test.session.become({ findings: [window.test.findings.first, window.test.findings.second] }));
      assert.equal(await shown("thanks"), false);
    });

    test("counts no care, and shows it quietly", async () => {
      assert.equal(await text("count"), "2 things to look at.");
      await page.evaluate(() => window.test.session.become({ findings: [window.test.findings.care] }));
      assert.equal(await shown("count"), false);
      const [red, , blue] = await page.evaluate(() => getComputedStyle(window.inPanel("note")[0]).backgroundColor.match(/\d+/g).map(Number));
      assert.ok(blue >= red, "the note has no red tone");
      assert.equal(await page.evaluate(() => getComputedStyle(window.inPanel("note")[0]).borderInlineStartColor), "rgba(0, 0, 0, 0)");
    });

    test("says in what state things are", async () => {
      assert.equal(await shown("state"), false);
      for (const [status, words] of Object.entries({ idle: "Notes appear here as you write.", checked: "Nothing to note so far.", checking: "Nothing to note so far.", unchecked: "Not checked. You can write and post all the same." })) {
        await become({ findings: [], status });
        assert.equal(await text("state"), words);
        assert.equal(await shown("retry"), status === "unchecked");
      }
      await page.evaluate(() => window.inPanel("retry")[0].click());
      assert.deepEqual(await calls(), [["check"]]);
    });

    test("brings the card of the words at hand into view, and its beginning where no words are", async () => {
      const scrolled = () => page.$eval("#notes", (notes) => notes.scrollTop);
      await page.$eval("#notes", (notes) => Object.assign(notes.style, { maxHeight: "200px", overflow: "auto" }));
      await page.evaluate(() => window.test.session.activate(window.test.findings.care));
      assert.ok((await scrolled()) > 0);
      await page.evaluate(() => window.test.session.activate(undefined));
      assert.equal(await scrolled(), 0);
      await page.$eval("#notes", (notes) => notes.removeAttribute("style"));
    });

    test("says nothing of before when the answer is late", async () => {
      await become({ findings: [], status: "checked" });
      await become({ status: "checking" });
      await page.waitForFunction(() => window.inPanel("state")[0].textContent === "Checking …");
      await become({ status: "checked" });
      assert.equal(await text("state"), "Nothing to note so far.");
    });

    test("invites once, near the composer, without taking the focus", async () => {
      assert.equal(await shown("invitation"), false);
      await page.evaluate(() => window.test.session.become({ prompt: window.test.findings.first }));
      assert.equal(await shown("invitation"), true);
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      assert.match(await text("invitation-text"), /First words/);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("dialog, [aria-modal], [popover]")].length), 0);
      await page.evaluate(() => window.inPanel("open")[0].click());
      assert.equal(await focused(page), "note “First words” stands out.");
      await page.evaluate(() => window.inPanel("later")[0].focus());
      await press("Enter");
      assert.equal(await shown("invitation"), false);
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      await become({ settled: true });
      assert.equal(await shown("invitation"), false);
    });

    test("lets the invitation put things right", async () => {
      await page.evaluate(() => {
        window.test.session.become({ prompt: window.test.findings.first });
        window.inPanel("invitation-buttons")[0].querySelector(".suggestion").focus();
      });
      await press("Enter");
      assert.deepEqual(await calls(), [["apply", "key of First words", "Remove it", "text"]]);
      assert.equal(await shown("invitation"), false);
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    });

    test("says every text in the host's words", async () => {
      const own = await page.evaluate(() => {
        const mark = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, typeof text === "function" ? () => `§${name}` : typeof text === "string" ? `§${name}` : mark(text)]));
        const { first, second, care } = window.test.findings;
        const texts = mark(window.test.defaultTexts);
        window.test.open({ findings: [first, second, care], prompt: first, dismissed: 1, status: "unchecked", settled: false, resolved: 0 }, { texts });
        window.test.session.become({ settled: true, resolved: 1 });
        window.inPanel("reasons")[0].open = true;
        const hosts = document.querySelectorAll(".content-precheck-panel, .content-precheck-invitation");
        const texted = (node) => node.nodeType === Node.TEXT_NODE ? [node.data] : [...node.childNodes].flatMap(texted);
        const labels = [...hosts].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll("[aria-label]")].map((element) => element.ariaLabel));
        return [...[...hosts].flatMap(({ shadowRoot }) => texted(shadowRoot)), ...labels];
      });
      const policy = /words|A clause|Remove it|Say more|Say why|^[\s↑↓]*$/;
      const strange = own.filter((text) => !policy.test(text) && !/^(… )?§/.test(text));
      assert.deepEqual(strange, []);
      for (const name of ["title", "left", "unchecked", "thanks", "thanksSaid", "kinds", "starter", "because", "intended", "restore", "keys", "invitation"]) {
        assert.ok(name === "kinds" || name === "thanksSaid" || own.some((text) => text.includes(`§${name}`)), name);
      }
    });

    test("never calls anything invalid", async () => {
      assert.equal(await page.evaluate(() => window.inPanel().filter((element) => element.hasAttribute("aria-invalid") || element.hasAttribute("style")).length), 0);
      assert.equal(await page.$$eval("[aria-invalid]", (elements) => elements.length), 0);
    });

    test("keeps markup from policies and authors out", async () => {
      const markup = "<img src=x onerror=window.hacked=1><b>bold</b>";
      await page.evaluate((markup) => {
        const { first } = window.test.findings;
        const hostile = { ...first, excerpt: markup, clause: { id: markup, title: markup }, message: { what: "x", why: markup, fix: markup }, suggestions: [{ ...first.suggestions[0], label: markup }], key: markup };
        window.test.open({ findings: [hostile], prompt: hostile, status: "checked" }, { texts: { title: markup } });
      }, markup);
      assert.deepEqual(await page.evaluate(() => window.inPanel().filter(({ localName }) => ["img", "b"].includes(localName)).length), 0);
      assert.equal(await page.evaluate(() => "hacked" in window), false);
    });

    test("ends without a trace", async () => {
      await page.evaluate(() => window.test.panel.destroy());
      assert.equal(await page.$$eval("#notes *, #invitation *", (elements) => elements.length), 0);
      assert.equal(await page.evaluate(() => window.test.session.listeners), 0);
      await press("F8");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    });
  });

  for (const [look, told] of Object.entries(looks)) {
    describe(`the look of the panel in ${name}, ${look}`, () => {
      let browser;
      before(async () => { browser = await launch(name, name === "firefox" ? { extraPrefsFirefox: told.firefox } : {}); });
      after(() => browser?.close());

      for (const [width, direction] of [[1200, "ltr"], [320, "ltr"], [320, "rtl"]]) {
        it(`is in order ${width} pixels wide, ${direction}`, async () => {
          const page = await openPage(browser, { width, features: name === "chromium" ? told.chromium : [] });
          await page.evaluate((direction) => {
            document.documentElement.dir = direction;
            const { first, second, care } = window.test.findings;
            window.test.open({ findings: [first, second, care], active: second, prompt: first, dismissed: 1, status: "unchecked", resolved: 0 });
            window.test.session.become({ settled: true, resolved: 1 });
            for (const details of window.inPanel("reasons")) details.open = true;
          }, direction);
          assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), look === "forced colours");
          assert.deepEqual(await violations(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out sideways");
          assert.deepEqual(await page.evaluate(tooSmall), []);
          if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${look}-${width}-${direction}.png`, fullPage: true });
          assert.deepEqual(page.faults, []);
          await page.close();
        });
      }
    });
  }
}

async function openPage(browser, { width = 1000, features = [] } = {}) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && page.faults.push(`console: ${message.text()}`));
  await page.setViewport({ width, height: 900 });
  if (features.length) await emulate(page, features);
  await page.goto(`${server.address}panel/`, { waitUntil: "load" });
  await page.waitForFunction(() => window.ready);
  await page.evaluate(() => {
    /** What of the panel and its invitation has this part. */
    window.inPanel = (part = "") => [...document.querySelectorAll(".content-precheck-panel, .content-precheck-invitation")].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll(part ? `.${part}` : "*")]);
  });
  return page;
}

/** Puppeteer itself refuses forced colours; the browser does not. */
async function emulate(page, features) {
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { features });
}

/** The focused element within the panel: what it is, and what it says. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement;
    if (!element) return `outside: ${document.activeElement?.id}`;
    const part = element.getAttribute("part").replace("button ", "").replace("quiet ", "").split(" ")[0];
    return `${part} ${(element.querySelector(".what") ?? element).textContent}`;
  });
}

/** The page's own policy lets no foreign script in, so axe is handed over by the browser. */
async function violations(page) {
  await page.evaluate(`${axe};0`);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" ")}`);
}

/** Controls that a finger or an unsteady hand would miss. */
function tooSmall() {
  return window.inPanel().filter((element) => element.matches("button, summary") && element.checkVisibility())
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      return Math.min(width, height) < 24;
    })
    .map((control) => control.className);
}

/** What a key does that is held; no driver sends it in both browsers. Run on the page. */
function repeatKey(key) {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  element.dispatchEvent(new KeyboardEvent("keydown", { key, repeat: true, bubbles: true, composed: true, cancelable: true }));
}
