import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $createLinkNode, LinkNode } from "@lexical/link";
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from "@lexical/list";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor, DecoratorNode } from "lexical";
import { lexical } from "content-precheck/lexical";

export const lacks = {};

/** Lexical leaves pictures to its users. */
class Picture extends DecoratorNode {
  static getType() { return "picture"; }
  static clone({ __source, __key }) { return new Picture(__source, __key); }
  static importJSON({ source }) { return new Picture(source); }

  constructor(source, key) {
    super(key);
    this.__source = source;
  }

  exportJSON() { return { ...super.exportJSON(), source: this.__source }; }
  createDOM() { return Object.assign(document.createElement("img"), { src: this.__source }); }
  updateDOM() { return false; }
  decorate() { return null; }
  isInline() { return true; }
}

export function mount(host, { blocks, readOnly }) {
  const element = host.appendChild(document.createElement("div"));
  element.className = "editor";
  const editor = createEditor({ editable: !readOnly, nodes: [LinkNode, ListNode, ListItemNode, Picture], onError: (error) => { throw error; } });
  const setReadOnly = (value) => {
    editor.setEditable(!value);
    element.contentEditable = String(!value);
  };
  setReadOnly(readOnly);
  editor.setRootElement(element);
  // What undo takes back together must not depend on how fast the test runs.
  const ends = [registerRichText(editor), registerHistory(editor, createEmptyHistoryState(), 1e9)];
  editor.update(() => { $getRoot().clear().append(...blocks.map(block)); }, { discrete: true, tag: "history-merge" });
  return {
    element,
    attach: () => lexical(editor),
    document: () => JSON.stringify(editor.getEditorState()) + element.outerHTML,
    setReadOnly,
    destroy() {
      for (const end of ends) end();
      editor.setRootElement(null);
    },
  };
}

function block(content) {
  if (content.list) return $createListNode("bullet").append(...content.list.map((item) => $createListItemNode().append(...item.map(inline))));
  return $createParagraphNode().append(...content.map(inline));
}

function inline(part) {
  if (part.href) return $createLinkNode(part.href).append($createTextNode(part.text));
  if (part.embed) return new Picture(part.embed);
  return $createTextNode(part);
}
