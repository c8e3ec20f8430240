import { Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import StarterKit from "@tiptap/starter-kit";
import { tiptap } from "content-precheck/tiptap";
import { serialise } from "./serialise.mjs";

export const lacks = {};

export function mount(host, { blocks, readOnly }) {
  const editor = new Editor({
    element: host,
    // It adds its styles inline, which a strict policy forbids; page.css has what is needed.
    injectCSS: false,
    extensions: [StarterKit.configure({ link: { openOnClick: false } }), Image.configure({ inline: true, allowBase64: true })],
    content: { type: "doc", content: blocks.map(block) },
    editable: !readOnly,
    editorProps: { attributes: { class: "editor" } },
  });
  return {
    element: editor.view.dom,
    attach: () => tiptap(editor),
    document: () => JSON.stringify(editor.getJSON()) + serialise(editor.view.dom),
    setReadOnly: (value) => editor.setEditable(!value),
    renew() {
      editor.unmount();
      editor.mount(host);
    },
    clear: () => editor.view.dispatch(editor.state.tr.delete(0, editor.state.doc.content.size)),
    destroy: () => editor.destroy(),
  };
}

function block(content) {
  if (content.list) return { type: "bulletList", content: content.list.map((item) => ({ type: "listItem", content: [block(item)] })) };
  return { type: "paragraph", content: content.map(inline) };
}

function inline(part) {
  if (part.href) return { type: "text", text: part.text, marks: [{ type: "link", attrs: { href: part.href } }] };
  if (part.embed) return { type: "image", attrs: { src: part.embed } };
  return { type: "text", text: part };
}
