/**
 * One suite, four places: the native command, Node.js, Chromium and Firefox give the same reports, byte for byte. The drafts are
 * those of tests/conformance, those of tests/corpus/train, and a few that are too long for a file.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { browsers, launch, openDemo, serve } from "./harness.mjs";

const root = new URL("../../", import.meta.url);
const corpus = new URL("tests/corpus/train/", root);
const BIG = 100_000_000;

const suite = [...named(), ...labelled(), ...long()].map(ascii);
const native = checkNatively();
const server = await serve();
after(server.end);

describe("the native command", () => {
  it(`answers every one of ${suite.length} lines`, () => {
    assert.equal(native.length, suite.length);
    const found = native.filter((line) => JSON.parse(line).findings?.length);
    const refused = native.filter((line) => "error" in JSON.parse(line));
    assert.ok(found.length > 100 && refused.length > 10, `${found.length} with findings, ${refused.length} refused`);
  });

  it("quotes exactly the words that each finding points at", () => {
    native.forEach((line, index) => {
      const draft = JSON.parse(suite[index]);
      for (const { field, start, end, excerpt } of JSON.parse(line).findings ?? []) {
        assert.equal(draft[field].slice(start, end), excerpt);
      }
    });
  });
});

describe("Node.js", () => {
  it("gives the same reports", async () => {
    same(await checkWith(suite, new URL("pkg/index.js", root).href));
  });

  it("gives the same reports from the embedded file", async () => {
    same(await checkWith(suite, new URL("pkg/inline.js", root).href));
  });
});

for (const name of Object.keys(browsers)) {
  describe(name, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await openDemo(browser, server.address);
    });
    after(() => browser?.close());

    it("gives the same reports", async () => {
      same(await page.evaluate(checkWith, suite, `${server.address}pkg/index.js`));
    });

    it("reads a native text field itself, and gives the same reports", async () => {
      const drafts = suite.filter((line) => isDraft(JSON.parse(line)) && !/\\r|\\u000d/i.test(line));
      const [direct, field] = await page.evaluate(checkFields, drafts, `${server.address}pkg/index.js`);
      assert.deepEqual(field, direct);
    });
  });
}

function same(lines) {
  lines.forEach((line, index) => assert.equal(line, native[index], suite[index].slice(0, 300)));
  assert.equal(lines.length, native.length);
}

/** Runs in Node.js and in browsers alike, so it must not know anything from outside. */
async function checkWith(suite, address) {
  const { createChecker } = await import(address);
  const checker = await createChecker();
  return suite.map((line, index) => {
    const { id, ...draft } = JSON.parse(line);
    try {
      return JSON.stringify({ id, ...checker.check(draft) });
    } catch (error) {
      return JSON.stringify({ line: index + 1, id, error: error.message });
    }
  });
}

/** The same for text fields: a textarea, and an input where the text has one line. */
async function checkFields(suite, address) {
  const { createChecker } = await import(address);
  const checker = await createChecker();
  const results = suite.map((line) => {
    const { id, text, ...situation } = JSON.parse(line);
    const field = document.createElement(/\n/.test(text) ? "textarea" : "input");
    field.value = text;
    return [checker.check({ text, ...situation }), checker.checkField(field, situation)].map((report) => JSON.stringify(report));
  });
  return [0, 1].map((side) => results.map((result) => result[side]));
}

function isDraft({ text, id }) {
  return typeof text === "string" && !native.some((line) => line.includes('"error"') && JSON.stringify(JSON.parse(line).id) === JSON.stringify(id));
}

function checkNatively() {
  const command = ["run", "--quiet", "--locked", "--", "check", "--format", "ndjson", "-"];
  try {
    return lines(execFileSync("cargo", command, { cwd: fileURLToPath(root), input: suite.join("\n"), maxBuffer: BIG, stdio: ["pipe", "pipe", "inherit"] }));
  } catch (error) {
    // 1: there are findings; 2: some lines are no drafts. Both are so.
    if (![1, 2].includes(error.status)) throw error;
    return lines(error.stdout);
  }
}

function lines(bytes) {
  return bytes.toString("utf8").split("\n").filter(Boolean);
}

function named() {
  return lines(readFileSync(new URL("tests/conformance/drafts.jsonl", root))).map((line) => JSON.stringify(JSON.parse(line)));
}

function labelled() {
  return readdirSync(corpus).sort().flatMap((file) => lines(readFileSync(new URL(file, corpus)))).map((line) => {
    const { id, draft } = JSON.parse(line);
    return JSON.stringify({ id, ...draft });
  });
}

function long() {
  const pitch = "Book a demo with us today. How do you measure effort? ";
  const texts = {
    "long": pitch.repeat(1000),
    "one long word": "a".repeat(60_000) + pitch,
    "many combining marks": `e${"\u0301".repeat(60_000)} ${pitch}`,
    "many lines": "\n".repeat(60_000) + pitch,
    "many quotation marks": "“\"‘'".repeat(15_000) + pitch,
    "many brackets": "[](".repeat(20_000) + pitch,
  };
  return Object.entries(texts).map(([id, text]) => JSON.stringify({ id, text, author: { role: "vendor" } }));
}

/** Escapes, so that nothing on the way mends a lone surrogate. */
function ascii(line) {
  return line.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
