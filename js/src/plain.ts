import { DraftError } from "./errors.js";

/**
 * Copies what a host gave as a draft, reading each property once, and refuses what JSON could not say: functions, symbols,
 * big integers, `Map`, `Date` and their like, circles, properties that throw.
 *
 * So the engine never runs a host's code in the middle of its own, and a copy can be sent to a worker. Whether plain data is a
 * draft is for the engine to say, which has the same words for it everywhere. Costs microseconds: strings are shared.
 *
 * @throws {DraftError} naming the field, what was expected and what was given.
 */
export function plain(given: unknown): unknown {
  const path: Path = [];
  try {
    return copy(given, path);
  } catch (cause) {
    if (cause instanceof Refusal) throw new DraftError(located(path, cause.message));
    throw new DraftError(located(path, `${EXPECTED}, got what throws when it is read`), { cause });
  }
}

const EXPECTED = "expected plain data";

/** How deep lists and objects may be nested; the engine reads no deeper. */
const MAX_DEPTH = 32;

/** The longest stretch of a name that a message repeats, in UTF-16 code units. */
const MAX_SHOWN = 40;

/** Where the copying is: steps are taken back only when they went well, so an error leaves the path to itself. */
type Path = (string | number)[];

class Refusal extends Error {}

function copy(given: unknown, path: Path): unknown {
  if (typeof given === "object" && given !== null) return copyParts(given as Parts, path);
  if (["function", "symbol", "bigint"].includes(typeof given)) throw new Refusal(`${EXPECTED}, got a ${typeof given}`);
  return given;
}

type Parts = Record<string | number, unknown>;

function copyParts(whole: Parts, path: Path): unknown {
  if (Array.isArray(whole)) return Array.from(whole.keys(), (index) => copyPart(whole, index, path));
  // Not the prototype: what comes from another window has another one.
  const kind = Object.prototype.toString.call(whole).slice("[object ".length, -1);
  if (kind !== "Object") throw new Refusal(`${EXPECTED}, got an object of type ${kind}`);
  return Object.fromEntries(Object.keys(whole).map((name) => [name, copyPart(whole, name, path)]));
}

function copyPart(whole: Parts, step: string | number, path: Path): unknown {
  if (path.length >= MAX_DEPTH) throw new Refusal(`nested more than ${MAX_DEPTH} levels deep`);
  path.push(step);
  const copied = copy(whole[step], path);
  path.pop();
  return copied;
}

/** Puts the place before the message, as JavaScript writes it: `author.recentShares[1].at`. */
function located(path: Path, message: string): string {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step.slice(0, MAX_SHOWN)}`)).join("");
  return place ? `${place.replace(/^\./, "")}: ${message}` : message;
}
