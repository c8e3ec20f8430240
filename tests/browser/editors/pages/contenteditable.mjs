import { contenteditable } from "content-precheck/contenteditable";

export const lacks = {};

export function mount(host, { blocks, readOnly }) {
  const element = document.createElement("div");
  element.className = "editor";
  element.contentEditable = String(!readOnly);
  element.append(...blocks.map(block));
  host.append(element);
  return {
    element,
    attach: () => contenteditable(element),
    document: () => element.outerHTML,
    setReadOnly: (value) => { element.contentEditable = String(!value); },
    clear: () => element.replaceChildren(),
    destroy: () => element.remove(),
  };
}

function block(content) {
  if (content.list) return make("ul", content.list.map((item) => make("li", item.map(inline))));
  return make("p", content.length > 0 ? content.map(inline) : [document.createElement("br")]);
}

function inline(part) {
  if (part.href) return Object.assign(make("a", [part.text]), { href: part.href });
  if (part.embed) return Object.assign(document.createElement("img"), { src: part.embed });
  return part;
}

function make(name, children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}
