/** The native command and its peers on the same file of posts, each as a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, createWriteStream, mkdirSync, openSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { POST, cut } from "./texts.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const MADE = at("../target/bench/");
const POLICY = at("../policies/ecxo/en/");
/** Posts are cut from this many places; then they come again. */
const PLACES = 20_000;
/** Beyond so many posts, one round is long enough to be steady. */
const MANY_POSTS = 100_000;
const ROUNDS = 3;
/** A process's memory is looked at so often. */
const LOOK_MS = 5;
/** What the kernel counts processor time in. */
const TICKS_PER_SECOND = 100;
/** The list of words leaves out shorter ones. */
const SHORTEST_WORD = 3;
const KIBIBYTE = 1024;

/** For every contender what its rounds took, and the peak memory of ours on a tenth of the posts. */
export async function ndjson(text, count) {
  const file = `${MADE}posts.ndjson`;
  const tenth = `${MADE}posts-tenth.ndjson`;
  await generate(text, count, file);
  await generate(text, Math.ceil(count / 10), tenth);
  const words = writeWords();
  const commands = commandsOn(words.file);
  const runs = commands.map(({ name }) => ({ name, rounds: [] }));
  for (let round = 0; round < (count > MANY_POSTS ? 1 : ROUNDS); round++) {
    for (const [index, command] of commands.entries()) runs[index].rounds.push(await measure(command, file));
  }
  return { posts: count, bytes: statSync(file).size, words: words.count, runs, tenth: await measure(commands[0], tenth) };
}

/** Milliseconds that each contender of the native crate takes for `posts` on one core, without reading or writing JSON. */
export async function native(posts) {
  const file = `${MADE}posts-native.ndjson`;
  mkdirSync(MADE, { recursive: true });
  writeFileSync(file, posts.map((text) => `${JSON.stringify({ text })}\n`).join(""));
  const input = openSync(file, "r");
  const child = spawn(program("throughput"), [], { stdio: [input, "pipe", "inherit"] });
  closeSync(input);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (part) => (output += part));
  await ended(child);
  return Object.fromEntries(output.trim().split("\n").map((line) => line.split(" ")).map(([name, ...samples]) => [name, samples.map(Number)]));
}

function commandsOn(words) {
  const grep = ["-F", "-w", "-i", "-f", words];
  return [
    { name: "content-precheck", program: at("../target/release/content-precheck"), options: ["check", "--format", "ndjson"] },
    { name: "`grep -c`, which stops at the first word of a line", program: "grep", options: ["-c", ...grep] },
    { name: "`grep -o`, which finds them all", program: "grep", options: ["-o", ...grep] },
    { name: "rustrict", program: program("rustrict"), options: [] },
    { name: "obscenity", program: process.execPath, options: [at("obscenity-ndjson.mjs")] },
  ];
}

function program(name) {
  return at(`../target/bench/native/release/${name}`);
}

async function generate(text, count, file) {
  mkdirSync(MADE, { recursive: true });
  const texts = cut(text, POST, Math.min(PLACES, count));
  const output = createWriteStream(file);
  for (let id = 0; id < count; id++) {
    const line = `${JSON.stringify({ id, text: texts[id % texts.length] })}\n`;
    if (!output.write(line)) await once(output, "drain");
  }
  output.end();
  await once(output, "finish");
}

/** The words of the policy's lists, senses and phrases, without its messages and examples. */
function writeWords() {
  const words = new Set();
  for (const name of readdirSync(POLICY).filter((name) => name.endsWith(".toml"))) {
    const tables = readFileSync(`${POLICY}${name}`, "utf8").split(/^(?=\[)/m);
    const cues = tables.filter((table) => /^\[+(lists|senses|cue)\b/.test(table)).map((table) => table.replace(/^(#|id|examples|clean).*$/gm, ""));
    for (const [, literal] of cues.join("\n").matchAll(/"([^"]*)"/g)) {
      for (const [word] of literal.replace(/<[^>]*>/g, " ").matchAll(/[a-z’'-]+/gi)) words.add(word.toLowerCase());
    }
  }
  const long = [...words].filter((word) => word.length >= SHORTEST_WORD).sort();
  const file = `${MADE}words.txt`;
  writeFileSync(file, `${long.join("\n")}\n`);
  return { file, count: long.length };
}

/** `{ seconds, cpu, peak }`: wall time, processor time, most bytes in memory; the latter two only where the kernel tells them. */
async function measure({ program, options }, file) {
  const input = openSync(file, "r");
  const before = childrenSeconds();
  const begin = performance.now();
  const child = spawn(program, options, { stdio: [input, "pipe", "inherit"], env: { ...process.env, LC_ALL: "C" } });
  closeSync(input);
  // Into a pipe that is emptied: `grep` stops at once when it sees that nobody will read what it writes.
  child.stdout.resume();
  let peak;
  const look = setInterval(() => (peak = peakBytes(child.pid) ?? peak), LOOK_MS);
  await ended(child);
  clearInterval(look);
  const after = childrenSeconds();
  return { seconds: (performance.now() - begin) / 1000, cpu: after === undefined ? undefined : after - before, peak };
}

/** 1 is how the command and `grep` say that something or nothing was found. */
async function ended(child) {
  const [code] = await once(child, "close");
  if (code !== 0 && code !== 1) throw new Error(`${child.spawnargs.join(" ")} ended with status ${code}`);
}

function peakBytes(pid) {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(proc(`${pid}/status`) ?? "")?.[1];
  return kibibytes && Number(kibibytes) * KIBIBYTE;
}

/** Processor time of all child processes that have ended. */
function childrenSeconds() {
  // After the name, which is in brackets and may hold spaces: state, then numbers; user and system time of children are the 14th and 15th.
  const fields = proc("self/stat")?.split(") ").at(-1).split(" ");
  return fields && (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

function proc(path) {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}
