import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { prosemirror } from "content-precheck/prosemirror";
import { serialise } from "./serialise.mjs";

const schema = new Schema({ nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block"), marks: basic.spec.marks });

export const lacks = {};

export function mount(host, { blocks, readOnly }) {
  const state = EditorState.create({
    doc: schema.node("doc", null, blocks.map(block)),
    plugins: [history(), keymap({ "Mod-z": undo, "Mod-y": redo, "Shift-Enter": lineBreak }), keymap(baseKeymap)],
  });
  const view = new EditorView(host, { state, editable: () => !readOnly, attributes: { class: "editor" } });
  return {
    element: view.dom,
    attach: () => prosemirror(view),
    document: () => JSON.stringify(view.state.doc) + serialise(view.dom),
    setReadOnly: (value) => view.setProps({ editable: () => !value }),
    /** As a host does that keeps the document and its own plugins only. */
    renew: () => view.updateState(EditorState.create({ doc: view.state.doc, plugins: state.plugins })),
    clear: () => view.dispatch(view.state.tr.delete(0, view.state.doc.content.size)),
    destroy: () => view.destroy(),
  };
}

function block(content) {
  if (content.list) return schema.node("bullet_list", null, content.list.map((item) => schema.node("list_item", null, [block(item)])));
  return schema.node("paragraph", null, content.map(inline));
}

function inline(part) {
  if (part.href) return schema.text(part.text, [schema.mark("link", { href: part.href })]);
  if (part.embed) return schema.node("image", { src: part.embed });
  return schema.text(part);
}

function lineBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(schema.node("hard_break")).scrollIntoView());
  return true;
}
