const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * A checker that remembers parts of the texts that it has read is also given the same text again and again, with one letter more that
 * changes, as when somebody types.
 */
export function typing(check) {
  const texts = new Map();
  let typed = 0;
  return (text) => {
    const size = Math.round(Math.log2(text.length));
    if (!texts.has(size)) texts.set(size, text);
    return check(`${texts.get(size)} ${LETTERS[typed++ % LETTERS.length]}`);
  };
}
