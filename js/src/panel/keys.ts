/**
 * Whether `event` is one of `shortcuts`, which are written as `aria-keyshortcuts` wants them: modifiers and key joined by
 * `+`, alternatives separated by spaces, such as `"F8"` or `"Alt+N Control+Shift+F8"`. An empty string is no key at all. A key
 * that is held counts once: whoever holds one while writing would do to every note what was meant for none.
 */
export function pressed(event: KeyboardEvent, shortcuts: string): boolean {
  return !event.isComposing && !event.repeat && shortcuts.split(" ").some((shortcut) => matches(event, shortcut));
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const modifiers = shortcut.split("+");
  const key = modifiers.pop() ?? "";
  const held = { Alt: event.altKey, Control: event.ctrlKey, Meta: event.metaKey, Shift: event.shiftKey };
  return event.key.toLowerCase() === key.toLowerCase() && Object.entries(held).every(([name, down]) => down === modifiers.includes(name));
}
