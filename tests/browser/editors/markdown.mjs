/** What a tick cannot say. */
const LIMITS = "Composition is real in Chromium, through the DevTools protocol; WebDriver cannot compose, so Firefox is sent the events alone.";

/** Which editor did what in which browser, as Markdown. */
export class Table {
  #results = new Map();
  #excuses = new Map();

  constructor(editors, browsers, behaviours) {
    Object.assign(this, { editors, browsers, behaviours });
  }

  /** Runs a test and keeps how it went. */
  async watch({ editor, browser, behaviour }, test) {
    const key = `${editor} ${browser} ${behaviour}`;
    this.#results.set(key, "**fails**");
    await test();
    this.#results.set(key, "✓");
  }

  /** Keeps why a behaviour cannot apply to an editor. */
  excuse(editor, behaviour, reason) {
    this.#excuses.set(`${editor}: ${behaviour}`, reason);
  }

  toString() {
    const rows = [["behaviour", ...this.editors], ["---", ...this.editors.map(() => "---")], ...this.behaviours.map((behaviour) => [behaviour, ...this.editors.map((editor) => this.#cell(editor, behaviour))])];
    const notes = [...this.#excuses].map(([where, reason]) => `- ${where}: ${reason}`);
    return [`In each cell: ${this.browsers.join(", ")}. A dash: it cannot apply.`, "", ...rows.map((row) => `| ${row.join(" | ")} |`), "", LIMITS, "", ...notes].join("\n");
  }

  #cell(editor, behaviour) {
    if (this.#excuses.has(`${editor}: ${behaviour}`)) return "–";
    return this.browsers.map((browser) => this.#results.get(`${editor} ${browser} ${behaviour}`) ?? "not run").join(" ");
  }
}
