/** Measures everything in one run and prints the report; `--write` puts it into `docs/performance.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { browser } from "./browser.mjs";
import { machine, versions } from "./machine.mjs";
import { native, ndjson } from "./ndjson.mjs";
import { memory, starts, warm } from "./node.mjs";
import { report } from "./report.mjs";
import { sizes } from "./sizes.mjs";
import { ROUNDS } from "./timing.mjs";
import { LENGTHS, POST, cut, read, sets } from "./texts.mjs";

const DOCUMENT = new URL("../docs/performance.md", import.meta.url);
const [BEGIN, END] = ["<!-- measured: written by `cargo xtask bench --write` -->", "<!-- end of what was measured -->"];
const COMPILED_POLICY = fileURLToPath(new URL("../target/bench/ecxo.policy", import.meta.url));
/** Posts that throughput is measured on. */
const POSTS = 200;
const START_ROUNDS = 7;

const { values } = parseArgs({ options: { texts: { type: "string" }, posts: { type: "string", default: "30000" }, write: { type: "boolean" } } });
const measured = await measure(read(values.texts), Number(values.posts));
const written = report(measured);
console.log(written);
if (values.write) put(written);

async function measure(text, postCount) {
  const before = machine();
  const texts = sets(text, ROUNDS + 1);
  const posts = cut(text, POST, POSTS);
  const [[first]] = texts[LENGTHS[0]];
  const sizeTable = step("sizes", () => sizes(COMPILED_POLICY));
  const node = { starts: step("starts in Node.js", () => starts(first, START_ROUNDS)), warm: step("checks in Node.js", () => warm(texts, posts)) };
  const chromium = await step("Chromium", () => browser(texts, posts, START_ROUNDS));
  const total = posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0);
  return {
    machine: before,
    versions: versions(chromium.version),
    texts: values.texts ? `English texts of ${basename(values.texts)}` : "the drafts of `tests/corpus/train`",
    sizes: sizeTable,
    node,
    chromium,
    throughput: { total, bytes: total / posts.length, native: await step("one native core", () => native(posts)) },
    memory: step("memory", () => memory(texts)),
    ndjson: await step("NDJSON", () => ndjson(text, postCount)),
  };
}

function step(name, run) {
  console.error(`measuring: ${name}`);
  return run();
}

function put(written) {
  const document = readFileSync(DOCUMENT, "utf8");
  const [before, rest] = document.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (after === undefined) throw new Error(`docs/performance.md lacks the line ${BEGIN} or ${END}`);
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${written}\n\n${END}${after}`);
}
