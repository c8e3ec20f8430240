import { createChecker, createSession } from "content-precheck";
import { createPanel } from "content-precheck/panel";
import { quill } from "content-precheck/quill";
import Quill from "quill";
import "quill/dist/quill.core.css";
import { draft, situation } from "./draft.js";

const editor = new Quill("#editor");
editor.setText(draft);
editor.history.clear();

const session = createSession({ checker: await createChecker(), surface: quill(editor), situation });
createPanel(session, document.querySelector("#notes"));
