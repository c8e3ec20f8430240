/** An element's HTML as it would be without the checker: a mark that is a part of the line goes, its words stay. */
export function serialise(element) {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll("[class*=content-precheck-]")) mark.replaceWith(...mark.childNodes);
  copy.normalize();
  return copy.outerHTML;
}
