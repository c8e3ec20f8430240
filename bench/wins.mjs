/** Where a peer is better than we are, in words. */
import { judges } from "./contenders/index.mjs";
import { posts } from "./goals.mjs";
import { ratios } from "./statistics.mjs";
import { number } from "./tables.mjs";
import { LENGTHS } from "./texts.mjs";

/** A list of what peers win; that there is nothing is said as well. */
export function wins({ node, chromium, sizes, ndjson, throughput }) {
  const [page] = sizes.whole;
  const found = [
    ...sizes.peers.filter(({ brotli }) => brotli < page.brotli).map(({ name, brotli }) => `${name}, has ${percent(brotli / page.brotli)} of our size`),
    ...[["Node.js", node], ["Chromium", chromium]].flatMap(([where, environment]) => times(where, environment)),
    ...native(throughput.native),
    ...ndjson.runs.filter((run) => perCore(run, ndjson) > perCore(ndjson.runs[0], ndjson)).map((run) => `${run.name}, does ${number(perCore(run, ndjson) / perCore(ndjson.runs[0], ndjson))} times as many posts of NDJSON per second of one core`),
  ];
  return found.length > 0 ? found.map((win) => `- ${win}`).join("\n") : "Nowhere in this run.";
}

function times(where, { starts, warm }) {
  const peers = judges.filter(({ id }) => id !== "ours");
  const races = [["to the first report", starts, (samples) => samples], ...LENGTHS.map((length) => [`for ${number(length)} characters`, warm, (samples) => samples[length]])];
  return races.flatMap(([what, samples, of]) =>
    peers
      .map(({ id, name }) => ({ name, ratio: ratios(of(samples[id]), of(samples.ours)).median }))
      .filter(({ ratio }) => ratio < 1)
      .map(({ name, ratio }) => `${name}, in ${where}, takes ${percent(ratio)} of our time ${what}`),
  );
}

function native({ ours, rustrict }) {
  const ratio = ratios(rustrict, ours).median;
  return ratio < 1 ? [`rustrict, natively, takes ${percent(ratio)} of our time for posts`] : [];
}

function perCore(run, { posts: count }) {
  return posts(run, count);
}

function percent(share) {
  return `${number(share * 100)} %`;
}
