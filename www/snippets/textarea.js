import { createChecker, createSession } from "content-precheck";
import { createPanel } from "content-precheck/panel";
import { textarea } from "content-precheck/textarea";
import { draft, situation } from "./draft.js";

const field = document.querySelector("#editor").appendChild(document.createElement("textarea"));
field.value = draft;

const session = createSession({ checker: await createChecker(), surface: textarea(field), situation });
createPanel(session, document.querySelector("#notes"));
