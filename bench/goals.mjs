/** The goals for speed and size, each with what was measured. */
import { contenders } from "./contenders/index.mjs";
import { number } from "./tables.mjs";
import { ratios, summary } from "./statistics.mjs";

const PAGE_BYTES = 100_000;
const DREAM_BYTES = 70_000;
const START = { obscenity: 5, harper: 100 };
const CHECK = { obscenity: 1, harper: 200 };
const LONG_MS = 0.5;
const LONG_WORDS = 4;
const WASM_MB = 40;
const NATIVE_MB = 100;
const MEMORY_BYTES = 4 * 2 ** 20;
const PASTE_FACTOR = 8;
const POSTS = 50_000;
/** Peak memory is the same on ten times as many posts, but for what the allocator and the number of workers make of it. */
const SAME_PEAK = 1.2;

/** Rows of goal, figure to reach, measured in Node.js or natively, measured in Chromium, whether it is reached. */
export function goals({ node, chromium, sizes, memory, ndjson, throughput }) {
  const environments = [node, chromium];
  const page = sizes.whole[0].brotli;
  const [ours] = ndjson.runs;
  const perCore = posts(ours, ndjson.posts);
  const grown = memory.pasted / memory.paste;
  return [
    row("everything a page loads to check English, brotli", `at most ${PAGE_BYTES / 1e3} kB; ${DREAM_BYTES / 1e3} kB is the dream`, [`${number(page / 1e3)} kB`], [page <= PAGE_BYTES]),
    ...Object.entries(START).map(([peer, factor]) => faster(`first report on 400 characters, beside ${nameOf(peer)}`, factor, environments.map(({ starts }) => ratios(starts[peer], starts.ours).median))),
    ...Object.entries(CHECK).map(([peer, factor]) => faster(`check of 2,300 characters, beside ${nameOf(peer)}`, factor, environments.map(({ warm }) => ratios(warm[peer][2300], warm.ours[2300]).median))),
    most("check of 20,000 characters", LONG_MS, "ms", environments.map(({ warm }) => summary(warm.ours[20000]).median)),
    most("the same, beside a bare pass of `unicode_words`", LONG_WORDS, "times as long", environments.map(({ warm }) => ratios(warm.ours[20000], warm.words[20000]).median)),
    least("throughput in WebAssembly on ordinary posts", WASM_MB, "MB/s", environments.map(({ warm }) => throughput.bytes / 1e3 / summary(warm.ours.posts).median)),
    least("throughput on one native core", NATIVE_MB, "MB/s", [throughput.total / 1e3 / summary(throughput.native.ours).median]),
    row("WebAssembly memory, drafts to 20,000 characters", "at most 4 MiB", [`${number(memory.after / 2 ** 20)} MiB`], [memory.after <= MEMORY_BYTES]),
    row(`the same, over ${number(memory.checks)} checks`, "flat", [`${number(memory.checked / 2 ** 20)} → ${number(memory.after / 2 ** 20)} MiB`], [memory.checked === memory.after]),
    row("WebAssembly memory after a paste of 10 MB", `at most ${PASTE_FACTOR} times its size`, [`${number(grown)} times`], [grown <= PASTE_FACTOR]),
    least("native command on NDJSON, posts of 1,000 characters per second and core", POSTS, "", [perCore]),
    row("the same, peak memory", "constant", [`${number(peak(ndjson.tenth) / 1e6)} MB on a tenth of the posts, ${number(peak(ours.rounds[0]) / 1e6)} MB on all`], [peak(ours.rounds[0]) <= SAME_PEAK * peak(ndjson.tenth)]),
  ];
}

/** Posts that a contender does in a second of one core's time. */
export function posts({ rounds }, count) {
  return count / summary(rounds.map(({ cpu, seconds }) => cpu ?? seconds)).median;
}

function nameOf(peer) {
  return contenders.find(({ id }) => id === peer).name;
}

function peak({ peak }) {
  return peak ?? NaN;
}

function faster(goal, factor, measured) {
  const wanted = factor === 1 ? "faster" : `at most 1/${factor} of its time`;
  return row(goal, wanted, measured.map((ratio) => (ratio < 1 ? `${number(1 / ratio)} times` : `1/${number(ratio)}`)), measured.map((ratio) => ratio >= factor));
}

function most(goal, limit, unit, measured) {
  return row(goal, `at most ${limit} ${unit}`, measured.map((value) => `${number(value)} ${unit}`), measured.map((value) => value <= limit));
}

function least(goal, limit, unit, measured) {
  return row(goal, `at least ${limit.toLocaleString("en-GB")} ${unit}`.trim(), measured.map((value) => `${number(value)} ${unit}`.trim()), measured.map((value) => value >= limit));
}

/** `measured` is in Node.js and, where it differs, in Chromium. */
function row(goal, wanted, [first, second = ""], reached) {
  return [goal, wanted, first, second, reached.every(Boolean) ? "yes" : reached.some(Boolean) ? "in part" : "no"];
}
