/** A peer as a command: how many profanities `obscenity` finds in the posts on standard input, one JSON object per line. */
import { createInterface } from "node:readline";
import { start } from "./contenders/obscenity.mjs";

const check = await start();
let found = 0;
for await (const line of createInterface({ input: process.stdin })) found += check(JSON.parse(line).text);
console.log(found);
