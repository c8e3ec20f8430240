import { RegExpMatcher, englishDataset, englishRecommendedTransformers } from "obscenity";

/** As its documentation recommends it. */
export async function start() {
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  return (text) => matcher.getAllMatches(text).length;
}
