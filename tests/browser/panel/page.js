import { createPanel, defaultTexts } from "/pkg/panel.js";
import { ScriptedSession, findingIn } from "./session.js";

const TEXT = "First words, second words, third words, last words.";
const area = document.querySelector("#text");
area.value = document.querySelector("#rich").textContent = TEXT;

const first = findingIn(TEXT, "First words", { suggestions: [["Remove it", true], ["Say more", false]] });
const second = findingIn(TEXT, "second words", { level: "advice", suggestions: [["Say why", false]] });
const care = findingIn(TEXT, "last words", { level: "care" });

/** The panel under test: what the tests read and do. */
window.test = {
  findings: { first, second, care },
  session: new ScriptedSession(area),
  /** Makes the panel anew, for a session in `state`. */
  open(state = { findings: [first, second, care], status: "checked" }, options = {}) {
    this.panel?.destroy();
    this.session = new ScriptedSession(area);
    this.session.become(state);
    this.panel = createPanel(this.session, document.querySelector("#notes"), { invitation: document.querySelector("#invitation"), ...options });
  },
  defaultTexts,
};
window.test.open();
window.ready = true;
