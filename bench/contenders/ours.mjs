import { createChecker } from "../../pkg/index.js";

/** The package as a page uses it. */
export async function start({ bytes }) {
  const checker = await createChecker({ wasm: bytes });
  return (text) => checker.check({ text }).findings.length;
}
