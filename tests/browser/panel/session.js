/** A session that does what it is told: the contract of a real one, without checker, editor and clock. */
export class ScriptedSession {
  calls = [];
  state = { findings: [], active: undefined, prompt: undefined, resolved: 0, dismissed: 0, status: "idle", settled: false };
  #listeners = new Set();

  constructor(field) {
    this.field = field;
  }

  /** Goes on to another state. */
  become(changes) {
    this.state = Object.freeze({ ...this.state, ...changes });
    for (const listener of this.#listeners) listener(this.state);
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners() {
    return this.#listeners.size;
  }

  check() {
    this.calls.push(["check"]);
  }

  apply(finding, suggestion) {
    this.calls.push(["apply", finding.key, suggestion.label, document.activeElement.id]);
    this.#without(finding);
    return true;
  }

  dismiss(finding, reason) {
    this.calls.push(["dismiss", finding.key, reason]);
    this.#without(finding, { dismissed: this.state.dismissed + 1 });
  }

  restore() {
    this.calls.push(["restore"]);
    this.become({ dismissed: 0 });
  }

  activate(finding) {
    this.become({ active: finding });
  }

  reveal(finding) {
    this.calls.push(["reveal", finding.key]);
    this.field.focus();
    this.field.setSelectionRange(finding.start, finding.end);
  }

  #without(finding, changes = {}) {
    const { findings, prompt } = this.state;
    this.become({ findings: findings.filter((other) => other !== finding), prompt: prompt === finding ? undefined : prompt, active: undefined, settled: false, ...changes });
  }
}

/** A finding about `excerpt` in `text`. */
export function findingIn(text, excerpt, { level = "warning", suggestions = [] } = {}) {
  const start = text.indexOf(excerpt);
  return {
    rule: "a-rule",
    level,
    field: "text",
    start,
    end: start + excerpt.length,
    excerpt,
    clause: { id: "a-clause", title: "A clause" },
    message: { what: `“${excerpt}” stands out.`, why: `Why ${excerpt} matters.`, fix: `What would clear ${excerpt}.` },
    suggestions: suggestions.map(([label, complete]) => ({ label, complete, start, end: start + excerpt.length, insert: "" })),
    key: `key of ${excerpt}`,
  };
}
