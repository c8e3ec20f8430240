/** Makes an element that takes no room, cannot be pointed at, and keeps its place whatever the host says about elements. */
export function box(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  Object.assign(element.style, {
    display: "block",
    position: "absolute",
    top: "0",
    left: "0",
    margin: "0",
    padding: "0",
    minWidth: "0",
    minHeight: "0",
    maxWidth: "none",
    maxHeight: "none",
    boxSizing: "border-box",
    transform: "none",
    transition: "none",
    pointerEvents: "none",
  });
  return element;
}
