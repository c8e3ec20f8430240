/** Middle and spread of samples. */

/** The value below which a share of the samples lies, between two samples in proportion. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

/** Median, and the spread from the tenth to the ninetieth percentile. */
export function summary(samples) {
  return { median: quantile(samples, 0.5), low: quantile(samples, 0.1), high: quantile(samples, 0.9) };
}

/** How many times as long as `base`, round by round. */
export function ratios(samples, base) {
  return summary(samples.map((sample, round) => sample / base[round % base.length]));
}
