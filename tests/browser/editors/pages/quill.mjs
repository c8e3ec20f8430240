import Quill from "quill";
import { quill } from "content-precheck/quill";

export const lacks = {};

/** It empties its container as HTML, which a page with Trusted Types has to allow; nothing else is. */
window.trustedTypes?.createPolicy("default", { createHTML: (html) => (html === "" ? html : null) });

export function mount(host, { blocks, readOnly }) {
  const element = host.appendChild(document.createElement("div"));
  // What undo takes back together must not depend on how fast the test runs.
  const editor = new Quill(element, { readOnly, modules: { history: { delay: 1e9 } } });
  editor.root.classList.add("editor");
  editor.setContents(blocks.flatMap(block), "silent");
  editor.history.clear();
  return {
    element: editor.root,
    attach: () => quill(editor),
    document: () => JSON.stringify(editor.getContents()) + editor.root.outerHTML,
    setReadOnly: (value) => editor.enable(!value),
    clear: () => void editor.setText(""),
    destroy: () => element.remove(),
  };
}

function block(content) {
  if (content.list) return content.list.flatMap((item) => [...item.map(inline), { insert: "\n", attributes: { list: "bullet" } }]);
  return [...content.map(inline), { insert: "\n" }];
}

function inline(part) {
  if (part.href) return { insert: part.text, attributes: { link: part.href } };
  if (part.embed) return { insert: { image: part.embed } };
  return { insert: part };
}
