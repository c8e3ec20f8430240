/** The element and all that it is in, from the inside out, out of shadow trees too. */
export function around(element: Element): Element[] {
  // By its mode, because in a frame a shadow root is of another class.
  const { mode, host } = element.getRootNode() as ShadowRoot;
  const parent = element.parentElement ?? (mode ? host : undefined);
  return parent ? [element, ...around(parent)] : [element];
}
