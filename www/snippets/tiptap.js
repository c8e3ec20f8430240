import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { createChecker, createSession } from "content-precheck";
import { createPanel } from "content-precheck/panel";
import { tiptap } from "content-precheck/tiptap";
import { draft, situation } from "./draft.js";

const content = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: draft }] }] };
const editor = new Editor({ element: document.querySelector("#editor"), extensions: [StarterKit], content, injectCSS: false });

const session = createSession({ checker: await createChecker(), surface: tiptap(editor), situation });
createPanel(session, document.querySelector("#notes"));
