/** The texts that everybody is measured on: real posts where a folder of them is given, otherwise the drafts of our own corpus. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CORPUS = fileURLToPath(new URL("../tests/corpus/train", import.meta.url));

/** The lengths at which checks are measured, in characters. */
export const LENGTHS = [400, 2300, 20000];
/** For each of them the texts of a round, and the share of the source that they are cut from. No text is within another. */
const CUTS = { 400: { texts: 4, share: 0.05 }, 2300: { texts: 4, share: 0.2 }, 20000: { texts: 2, share: 0.75 } };
/** What a post of an ordinary length is. */
export const POST = 1000;
/** Less would be read again and again. */
const LEAST_CHARACTERS = 500_000;

/** All English texts of a JSON Lines file or of a folder of them, joined. */
export function read(path) {
  const files = statSync(path ?? CORPUS).isDirectory() ? listed(path ?? CORPUS) : [path];
  const text = files.flatMap(lines).join("\n\n");
  if (text.length < LEAST_CHARACTERS) throw new Error(`${path ?? CORPUS} holds only ${text.length} characters of text`);
  return text;
}

function listed(folder) {
  return readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort().map((name) => join(folder, name));
}

function lines(file) {
  const objects = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const english = objects.filter(({ lang = "en" }) => lang === "en");
  return english.map((object) => object.text ?? object.draft?.text ?? "");
}

/** Texts of about `length` characters from all over `text`, cut where words end. */
export function cut(text, length, count) {
  const step = Math.floor((text.length - length) / count);
  return Array.from({ length: count }, (_, index) => slice(text, index * step, length));
}

/** For each length so many groups of texts. */
export function sets(text, groups) {
  let from = 0;
  return Object.fromEntries(
    LENGTHS.map((length) => {
      const { texts, share } = CUTS[length];
      const part = text.slice(from, (from += Math.floor(share * text.length)));
      const all = cut(part, length, texts * groups);
      return [length, Array.from({ length: groups }, (_, group) => all.slice(group * texts, (group + 1) * texts))];
    }),
  );
}

function slice(text, from, length) {
  const begin = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const end = text.lastIndexOf(" ", begin + length);
  return text.slice(begin, end > begin ? end : begin + length).toWellFormed();
}
