/** The measurements in Chromium, on pages that load what `bundles.mjs` has made. */
import { launch, serve } from "../tests/browser/harness.mjs";
import { WEB } from "./bundles.mjs";
import { contenders, judges } from "./contenders/index.mjs";

/** Milliseconds per text and milliseconds to the first report, and the browser's version. */
export async function browser(sets, posts, starts) {
  const [[text]] = Object.values(sets)[0];
  const server = await serve({ "/bench/": WEB });
  const chromium = await launch("chromium", { protocolTimeout: 600_000 });
  try {
    const address = `${server.address}bench/`;
    const cold = Object.fromEntries(judges.map(({ id }) => [id, []]));
    for (let round = 0; round < starts; round++) {
      for (const judge of judges) cold[judge.id].push(await onPage(chromium, address, measureStart, stated(judge), text));
    }
    const warm = await onPage(chromium, address, measureWarm, contenders.map(stated), { sets, posts });
    return { version: await chromium.version(), warm, starts: cold };
  } finally {
    await chromium.close();
    await server.end();
  }
}

function stated({ id, assets }) {
  return { id, hasAsset: Boolean(assets) };
}

/** Runs a function on a page of a context of its own: another process, and nothing in any cache. */
async function onPage(chromium, address, run, ...given) {
  const context = await chromium.createBrowserContext();
  try {
    const page = await context.newPage();
    // Files are handed over as objects in memory, so that no loading is measured; the policy of the demo's server allows none.
    await page.setBypassCSP(true);
    await page.goto(address);
    return await page.evaluate(run, ...given);
  } finally {
    await context.close();
  }
}

/** On a page: everything is there, and then the contender is started and reads the text. */
async function measureStart({ id, hasAsset }, text) {
  const { first } = await import("./timing.js");
  const script = await fetch(`${id}.js`).then((response) => response.blob());
  const code = URL.createObjectURL(script);
  const bytes = hasAsset && (await fetch(`${id}.wasm`).then((response) => response.arrayBuffer()));
  const address = bytes && URL.createObjectURL(new Blob([bytes], { type: "application/wasm" }));
  return first(() => import(code), { bytes, address }, text);
}

/** On a page: all contenders in turn. */
async function measureWarm(all, given) {
  const { race } = await import("./timing.js");
  const checks = {};
  for (const { id, hasAsset } of all) {
    const { start } = await import(`./${id}.js`);
    const address = new URL(`${id}.wasm`, location.href).href;
    checks[id] = await start(hasAsset ? { bytes: await fetch(address).then((response) => response.arrayBuffer()), address } : {});
  }
  return race(checks, given);
}
