import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { codemirror } from "content-precheck/codemirror";
import { plain } from "./content.mjs";
import { serialise } from "./serialise.mjs";

export const lacks = {
  lists: "its document is plain text",
  links: "its document is plain text",
  embeds: "its document is plain text",
};

export function mount(host, { blocks, readOnly }) {
  const access = new Compartment();
  const configuration = {
    doc: plain(blocks),
    extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping, access.of(EditorState.readOnly.of(readOnly)), EditorView.editorAttributes.of({ class: "editor" })],
  };
  const view = new EditorView({ parent: host, state: EditorState.create(configuration) });
  adoptStyles();
  return {
    element: view.contentDOM,
    attach: () => codemirror(view),
    document: () => JSON.stringify(view.state.doc) + serialise(view.contentDOM),
    setReadOnly: (value) => view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(value)) }),
    renew: () => view.setState(EditorState.create({ ...configuration, doc: view.state.doc })),
    destroy: () => view.destroy(),
  };
}

/** It writes its styles into an inline sheet, which a strict policy forbids without a nonce: the same text is adopted instead. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

function adoptStyles() {
  sheet.replaceSync([...document.head.querySelectorAll("style")].map(({ textContent }) => textContent).join("\n"));
}
