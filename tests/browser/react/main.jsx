import { createRoot } from "react-dom/client";
import { App } from "./app.jsx";

/** A checker that marks every "x" as the role of its author says, and counts how often it was asked. */
const checker = {
  asked: 0,
  check({ text, title, author }) {
    checker.asked++;
    checker.title = title;
    const at = text.indexOf("x");
    const level = author?.role === "vendor" ? "warning" : "advice";
    const finding = { rule: "r", level, field: "text", start: at, end: at + 1, excerpt: "x", clause: { id: "c", title: "Clause" }, message: { what: "An x.", why: "Why.", fix: "Fix." }, suggestions: [], key: `x-${level}` };
    return { findings: at < 0 ? [] : [finding], language: "und", policy: { id: "p", version: "1" } };
  },
};
window.checker = checker;
createRoot(document.querySelector("#app")).render(<App checker={checker} />);
