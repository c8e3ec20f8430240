/** What the platform itself takes to find the words. */
export async function start() {
  const segmenter = new Intl.Segmenter("en", { granularity: "word" });
  return (text) => {
    let words = 0;
    for (const { isWordLike } of segmenter.segment(text)) words += Number(isWordLike);
    return words;
  };
}
