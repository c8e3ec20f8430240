import { createChecker, createSession } from "content-precheck";
import { createPanel } from "content-precheck/panel";
import { slate } from "content-precheck/slate";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { draft, situation } from "./draft.js";

const editor = withHistory(withReact(createEditor()));
const initialValue = [{ type: "paragraph", children: [{ text: draft }] }];
flushSync(() => createRoot(document.querySelector("#editor")).render(<Slate editor={editor} initialValue={initialValue}><Editable /></Slate>));

const session = createSession({ checker: await createChecker(), surface: slate(editor), situation });
createPanel(session, document.querySelector("#notes"));
