import { createChecker, createSession } from "content-precheck";
import { createPanel } from "content-precheck/panel";
import { prosemirror } from "content-precheck/prosemirror";
import { baseKeymap } from "prosemirror-commands";
import { history, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { draft, situation } from "./draft.js";

const doc = schema.node("doc", null, schema.node("paragraph", null, schema.text(draft)));
const state = EditorState.create({ doc, plugins: [history(), keymap({ "Mod-z": undo }), keymap(baseKeymap)] });
const view = new EditorView(document.querySelector("#editor"), { state });

const session = createSession({ checker: await createChecker(), surface: prosemirror(view), situation });
createPanel(session, document.querySelector("#notes"));
