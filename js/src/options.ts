import { OptionError } from "./errors.js";

/** What an option may be: how a message calls it, and whether a value is that. */
export interface Kind {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

/**
 * Refuses options that are no object, that nobody knows, or that are of another kind. An option that is `undefined` counts as
 * absent; `null` and `""` do not, because they tend to be the end of something that went wrong before.
 *
 * @throws {OptionError} naming the option, what was expected and what was given.
 */
export function checkOptions(given: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (tagOf(given) !== "Object") throw new OptionError(`options: expected an object, got ${shown(given)}`);
  for (const [name, value] of Object.entries(given as object)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind) throw new OptionError(`${name}: no such option, expected ${listed(Object.keys(kinds))}`);
    if (value !== undefined && !kind.holds(value)) throw new OptionError(`${name}: expected ${kind.expected}, got ${shown(value)}`);
  }
}

/** Kinds of options that more than one function takes. */
export const kinds = {
  address: { expected: "an address", holds: isAddress },
  function: { expected: "a function", holds: (value: unknown) => typeof value === "function" },
  milliseconds: { expected: "a positive number of milliseconds", holds: isDuration },
  bytes: { expected: "an ArrayBuffer or a view of one", holds: isBytes },
  wasm: {
    expected: "an address, a Response, bytes, a WebAssembly.Module or a promise of one of these",
    holds: (value: unknown) => isAddress(value) || isBytes(value) || isPromise(value) || LOADABLE.includes(tagOf(value)),
  },
} satisfies Record<string, Kind>;

const LOADABLE = ["Response", "WebAssembly.Module"];

function isAddress(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || tagOf(value) === "URL";
}

function isBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) || tagOf(value) === "ArrayBuffer";
}

/** What timers can count; they take more for nothing at all. */
const MAX_MILLISECONDS = 2 ** 31 - 1;

function isDuration(value: unknown): boolean {
  return typeof value === "number" && value > 0 && value <= MAX_MILLISECONDS;
}

function isPromise(value: unknown): boolean {
  return isObject(value) && "then" in value && typeof value.then === "function";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Says what something is also when it comes from another window, where `instanceof` does not. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** A value as a message shows it: short. */
function shown(value: unknown): string {
  if (typeof value === "string") return value.length > MAX_SHOWN ? `${JSON.stringify(value.slice(0, MAX_SHOWN))}…` : JSON.stringify(value);
  if (typeof value === "function" || isObject(value)) return `a value of type ${tagOf(value)}`;
  return String(value);
}

/** The longest stretch of a given text that a message repeats, in UTF-16 code units. */
const MAX_SHOWN = 40;

/** `a, b or c` */
function listed(names: readonly string[]): string {
  return names.join(", ").replace(/, ([^,]+)$/, " or $1");
}
