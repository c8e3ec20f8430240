import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { createEditor } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { slate } from "content-precheck/slate";

export const lacks = {};

export function mount(host, { blocks, readOnly }) {
  const editor = withPictures(withHistory(withReact(createEditor())));
  const root = createRoot(host);
  const value = blocks.map(block);
  const render = (readOnly) => flushSync(() => root.render(createElement(Composer, { editor, value, readOnly })));
  render(readOnly);
  const element = host.querySelector("[data-slate-editor]");
  return {
    element,
    attach: () => slate(editor),
    document: () => JSON.stringify(editor.children) + element.outerHTML,
    setReadOnly: render,
    destroy: () => root.unmount(),
  };
}

function Composer({ editor, value, readOnly }) {
  const editable = createElement(Editable, { className: "editor", readOnly, renderElement: Block, renderLeaf: Leaf, onKeyDown: (event) => shortcut(editor, event) });
  return createElement(Slate, { editor, initialValue: value }, editable);
}

/** Slate leaves all but text to its users. */
function withPictures(editor) {
  const { isInline, isVoid } = editor;
  editor.isInline = (element) => ["link", "picture"].includes(element.type) || isInline(element);
  editor.isVoid = (element) => element.type === "picture" || isVoid(element);
  return editor;
}

const names = { link: "a", list: "ul", item: "li", picture: "span" };

function Block({ attributes, children, element }) {
  const picture = element.source && createElement("img", { src: element.source, contentEditable: false });
  return createElement(names[element.type] ?? "p", { ...attributes, href: element.href }, picture, children);
}

function Leaf({ attributes, children }) {
  return createElement("span", attributes, children);
}

function shortcut(editor, event) {
  if (event.key !== "Enter" || !event.shiftKey) return;
  event.preventDefault();
  editor.insertText("\n");
}

function block(content) {
  if (content.list) return { type: "list", children: content.list.map((item) => ({ type: "item", children: item.map(inline) })) };
  return { type: "paragraph", children: content.length > 0 ? content.map(inline) : [{ text: "" }] };
}

function inline(part) {
  if (part.href) return { type: "link", href: part.href, children: [{ text: part.text }] };
  if (part.embed) return { type: "picture", source: part.embed, children: [{ text: "" }] };
  return { text: part };
}
