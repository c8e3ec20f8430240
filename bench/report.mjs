/** Everything that was measured, as Markdown. */
import { goals, posts } from "./goals.mjs";
import { contenders, judges } from "./contenders/index.mjs";
import { ratios, summary } from "./statistics.mjs";
import { kilobytes, megabytes, number, spread, table } from "./tables.mjs";
import { LENGTHS } from "./texts.mjs";
import { wins } from "./wins.mjs";

/** The report. Times are medians, with the spread from the tenth to the ninetieth percentile in brackets. */
export function report(measured) {
  const { machine, versions, texts } = measured;
  return [
    `Machine: ${machine}.\n\nVersions: ${versions}.\n\nTexts: ${texts}.`,
    section("The goals", table(["", "to reach", "Node.js or native", "Chromium", "reached"], goals(measured), 2)),
    section("Where a peer wins", wins(measured)),
    section("Size, in kB (1,000 bytes)", sizeTable(measured.sizes)),
    section("Start: from the bytes to the first report on 400 characters", startTable(measured)),
    ...LENGTHS.map((length) => section(`Check of ${number(length)} characters, warm`, warmTable(measured, length))),
    section("Throughput on posts of 1,000 characters, one core", throughputTable(measured)),
    section("Memory of the WebAssembly instance, in MB", memoryTable(measured.memory)),
    section(`The native command on ${measured.ndjson.posts.toLocaleString("en-GB")} posts, ${megabytes(measured.ndjson.bytes)} MB of NDJSON`, ndjsonTable(measured.ndjson)),
  ].join("\n\n");
}

function section(title, text) {
  return `### ${title}\n\n${text}`;
}

function sizeTable({ whole, parts, peers }) {
  const rows = [...whole, ...parts, ...peers].map(({ name, raw, gzip, brotli }) => [name, kilobytes(raw), kilobytes(gzip), kilobytes(brotli), `${number(brotli / whole[0].brotli)}`]);
  return table(["", "raw", "gzip", "brotli", "times ours"], rows);
}

function startTable({ node, chromium }) {
  const rows = judges.map(({ id, name, does }) => [name, does, ...timed(node.starts[id], node.starts.ours), ...timed(chromium.starts[id], chromium.starts.ours)]);
  return table(["", "looks for", "Node.js, ms", "times ours", "Chromium, ms", "times ours"], rows, 2);
}

function warmTable({ node, chromium }, length) {
  const of = ({ warm }, id) => timed(warm[id][length], warm.ours[length]);
  const rows = contenders.map(({ id, name, does }) => [name, does, ...of(node, id), ...of(chromium, id)]);
  return table(["", "looks for", "Node.js, ms", "times ours", "Chromium, ms", "times ours"], rows, 2);
}

function timed(samples, base) {
  return [spread(summary(samples)), spread(ratios(samples, base))];
}

function throughputTable({ node, chromium, throughput }) {
  const rate = (bytes, samples) => spread(summary(samples.map((milliseconds) => bytes / 1e3 / milliseconds)));
  const posts = ({ warm }, id) => rate(throughput.bytes, warm[id].posts);
  const native = (id) => rate(throughput.total, throughput.native[id]);
  const rows = [
    ["content-precheck", native("ours"), posts(node, "ours"), posts(chromium, "ours")],
    ["`unicode_words`", native("words"), posts(node, "words"), posts(chromium, "words")],
    ["rustrict", native("rustrict"), "", ""],
  ];
  return table(["", "native, MB/s", "Node.js, MB/s", "Chromium, MB/s"], rows);
}

function memoryTable({ started, checked, checks, after, paste, pasted }) {
  const rows = [
    ["after the start", megabytes(started)],
    ["after texts of every length, to 20,000 characters", megabytes(checked)],
    [`after ${number(checks)} checks more`, megabytes(after)],
    [`of another instance, after a paste of ${megabytes(paste)} MB`, megabytes(pasted)],
  ];
  return table(["", "MB"], rows);
}

function ndjsonTable({ posts: count, bytes, runs, words }) {
  const rows = runs.map((run) => {
    const wall = run.rounds.map(({ seconds }) => seconds);
    const cores = run.rounds.map(({ seconds, cpu }) => cpu / seconds);
    const perSecond = summary(wall.map((seconds) => count / seconds));
    return [run.name, spread(perSecond), number(bytes / 1e6 / summary(wall).median), number(summary(cores).median), number(posts(run, count)), megabytes(run.rounds[0].peak), number(posts(runs[0], count) / posts(run, count))];
  });
  const head = ["", "posts per second", "MB/s", "cores busy", "posts per second of one core", "peak memory, MB", "ours is so many times as fast per core"];
  return `${table(head, rows)}\n\nThe list of \`grep\` has the ${words.toLocaleString("en-GB")} words of three letters or more that the policy's lists, senses and phrases are made of.`;
}
