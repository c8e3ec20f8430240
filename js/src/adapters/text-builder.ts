/** A stretch of an editor's text that one of its nodes holds; empty for a line without content. */
export interface Run<Node> {
  readonly node: Node;
  /** Offset of its first UTF-16 code unit in the text. */
  readonly start: number;
  readonly length: number;
}

/**
 * Builds the plain text of a document whose blocks hold blocks or content, and remembers which node each stretch came from.
 * A line ends where a block begins or ends, once, however many blocks begin or end there. An empty block is an empty line.
 */
export class TextBuilder<Node> {
  readonly runs: Run<Node>[] = [];
  text = "";
  #line: "fresh" | "used" | "ended" = "fresh";
  #opened: Node | undefined;

  openBlock(node: Node): void {
    if (this.#line !== "fresh") this.text += "\n";
    this.#line = "fresh";
    this.#opened = node;
  }

  /** Adds what a node holds; `"\uFFFC"` for an embed. */
  add(node: Node, characters: string): void {
    if (this.#line === "ended") this.text += "\n";
    this.#line = "used";
    this.runs.push({ node, start: this.text.length, length: characters.length });
    this.text += characters;
  }

  closeBlock(node: Node): void {
    if (this.#line === "fresh" && this.#opened === node) this.add(node, "");
    if (this.#line === "used") this.#line = "ended";
  }
}

/** A place in the text: so many UTF-16 code units into a run. */
export interface Place<Node> {
  readonly node: Node;
  readonly offset: number;
  /** The length of the run; in an empty one the node is a block, or what keeps its line open. */
  readonly length: number;
}

/**
 * The places where a stretch begins and ends. Where runs meet, a stretch begins in the later and ends in the earlier one, so that
 * it holds no node without need; a caret is in the later. `undefined` when there are no runs.
 */
export function places<Node>(runs: readonly Run<Node>[], { start, end }: { start: number; end: number }): [Place<Node>, Place<Node>] | undefined {
  const from = place(runs, start);
  const to = end > start ? place(runs, end, "earliest") : from;
  return from && to && [from, to];
}

function place<Node>(runs: readonly Run<Node>[], offset: number, which: "earliest" | "latest" = "latest"): Place<Node> | undefined {
  let index = Math.max(0, firstAfter(runs, offset) - 1);
  const touches = (run: Run<Node> | undefined) => run !== undefined && run.start + run.length >= offset;
  while (which === "earliest" && touches(runs[index - 1])) index--;
  const run = runs[index];
  return run && { node: run.node, offset: Math.max(0, Math.min(offset - run.start, run.length)), length: run.length };
}

/** The number of runs that begin at `offset` or before. */
function firstAfter<Node>(runs: readonly Run<Node>[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
