import { createChecker, createSession } from "content-precheck";
import { contenteditable } from "content-precheck/contenteditable";
import { createPanel } from "content-precheck/panel";
import { draft, situation } from "./draft.js";

const element = document.querySelector("#editor").appendChild(document.createElement("div"));
element.contentEditable = "true";
element.textContent = draft;

const session = createSession({ checker: await createChecker(), surface: contenteditable(element), situation });
createPanel(session, document.querySelector("#notes"));
