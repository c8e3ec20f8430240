import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { createChecker, createSession } from "content-precheck";
import { codemirror } from "content-precheck/codemirror";
import { createPanel } from "content-precheck/panel";
import { draft, situation } from "./draft.js";

const extensions = [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping];
const view = new EditorView({ parent: document.querySelector("#editor"), doc: draft, extensions });

const session = createSession({ checker: await createChecker(), surface: codemirror(view), situation });
createPanel(session, document.querySelector("#notes"));
