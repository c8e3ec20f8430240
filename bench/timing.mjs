/** How time is measured, in Node.js and on pages alike. */

/** Samples of each. */
export const ROUNDS = 9;
/** One sample lasts at least this long: clocks of browsers are coarse. */
const SAMPLE_MS = 10;
/** Just-in-time compilers are given this long at least. */
const WARM_UP_MS = 400;

/** Those whose throughput on posts is measured too; for the others that would take minutes. */
const STEADY = ["ours", "words"];

/** Those that remember what they have read, and so read every text once. */
const REMEMBERING = ["harper"];

/** All contenders on the sets of texts, and some on the posts. */
export async function race(checks, { sets, posts }) {
  const samples = await interleaved(checks, sets);
  const steady = Object.fromEntries(STEADY.map((id) => [id, checks[id]]));
  const throughput = await interleaved(steady, { posts: Array(ROUNDS + 1).fill(posts) });
  for (const id of STEADY) samples[id].posts = throughput[id].posts;
  return samples;
}

/**
 * Checks the texts of every set with every contender in turn, round after round, so that whatever else the machine does meets them all.
 * A set has texts to warm up with, and then texts for each round.
 * Returns milliseconds per text as `{ contender: { set: [one sample per round] } }`.
 */
async function interleaved(checks, sets) {
  const entries = [];
  for (const [contender, check] of Object.entries(checks)) {
    for (const [set, [texts, ...fresh]] of Object.entries(sets)) {
      const passes = await warmUp(check, texts);
      entries.push({ contender, set, check, fresh, passes: REMEMBERING.includes(contender) ? 1 : passes, samples: [] });
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { check, fresh, passes, samples } of entries) samples.push((await time(check, fresh[round], passes)) / passes / fresh[round].length);
  }
  const samples = {};
  for (const entry of entries) (samples[entry.contender] ??= {})[entry.set] = entry.samples;
  return samples;
}

/** Milliseconds from nothing to the first report. `load` imports a contender. */
export async function first(load, assets, text) {
  const begin = performance.now();
  const { start } = await load();
  const check = await start(assets);
  await check(text);
  return performance.now() - begin;
}

/** Doubles the passes over the texts until they last for one sample, and goes on until the contender is warm. Returns how many. */
async function warmUp(check, texts) {
  const end = performance.now() + WARM_UP_MS;
  for (let passes = 1; ; ) {
    const took = await time(check, texts, passes);
    if (took < SAMPLE_MS) passes *= 2;
    else if (performance.now() > end) return passes;
  }
}

async function time(check, texts, passes) {
  let found = 0;
  const begin = performance.now();
  for (let pass = 0; pass < passes; pass++) {
    for (const text of texts) {
      const result = check(text);
      found += typeof result === "number" ? result : await result;
    }
  }
  const took = performance.now() - begin;
  if (!Number.isFinite(found)) throw new Error("a contender did not say how much it found");
  return took;
}
