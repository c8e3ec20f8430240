/**
 * What an editor holds at first, in words that every fixture understands: an array of blocks. A block is an array of strings,
 * links `{ href, text }` and embeds `{ embed }` (the address of a picture), or a list `{ list: [block, …] }`.
 */

/** The blocks of a plain text: its lines. */
export function paragraphs(text) {
  return text.split("\n").map((line) => (line ? [line] : []));
}

/** The plain text of blocks, for editors that hold nothing else. */
export function plain(blocks) {
  return blocks.flatMap((block) => block.list ?? [block]).map((block) => block.join("")).join("\n");
}
