import { start as startHarper } from "./harper.mjs";
import { typing } from "./typing.mjs";

export async function start(assets) {
  return typing(await startHarper(assets));
}
