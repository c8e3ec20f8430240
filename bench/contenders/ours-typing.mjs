import { start as startOurs } from "./ours.mjs";
import { typing } from "./typing.mjs";

export async function start(assets) {
  return typing(await startOurs(assets));
}
