import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { createChecker, createSession } from "content-precheck";
import { lexical } from "content-precheck/lexical";
import { createPanel } from "content-precheck/panel";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { draft, situation } from "./draft.js";

const element = document.querySelector("#editor").appendChild(document.createElement("div"));
element.contentEditable = "true";
const editor = createEditor({ onError: console.error });
editor.setRootElement(element);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
editor.update(() => $getRoot().clear().append($createParagraphNode().append($createTextNode(draft))), { discrete: true, tag: "history-merge" });

const session = createSession({ checker: await createChecker(), surface: lexical(editor), situation });
createPanel(session, document.querySelector("#notes"));
