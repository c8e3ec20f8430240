/** The size table: everything a page loads, its parts, and the peers. */
import { readFileSync } from "node:fs";
import { WEB, bundle } from "./bundles.mjs";
import { assetOf } from "./assets.mjs";
import { judges } from "./contenders/index.mjs";
import { add, measure, scripts, wasm } from "./page.mjs";
import { sections } from "./sections.mjs";

const MODEL = new URL("../policies/ecxo/en/model.bin", import.meta.url);

/** Bundles everything, and gives the rows of the table. */
export function sizes(compiledPolicy) {
  bundle();
  const [binary, files] = [measure(wasm()), scripts()];
  const javascript = files.map(measure).reduce(add);
  const bundled = measure(readFileSync(`${WEB}index.js`));
  return {
    whole: [row("everything, as the package has it", add(binary, javascript)), row("everything, its JavaScript bundled and minified", add(binary, bundled))],
    parts: [
      row("WebAssembly", binary),
      row("– code", measure(section("code"))),
      row("– data, which holds the policy", measure(section("data"))),
      row("– – the policy, compiled", measure(readFileSync(compiledPolicy))),
      row("– – – the fitted model, as it is stored", measure(readFileSync(MODEL))),
      row(`JavaScript, ${files.length} files, each compressed by itself`, javascript),
      row("the same, bundled and minified", bundled),
    ],
    peers: judges.filter(({ id }) => id !== "ours").map((peer) => row(`${peer.name}, bundled and minified`, peerSize(peer))),
  };
}

function section(name) {
  const found = sections(wasm()).filter((section) => section.name === name);
  return Buffer.concat(found.map(({ bytes }) => bytes));
}

function peerSize(peer) {
  const script = measure(readFileSync(`${WEB}${peer.id}.js`));
  const asset = assetOf(peer);
  return asset ? add(script, measure(readFileSync(asset))) : script;
}

function row(name, size) {
  return { name, ...size };
}
