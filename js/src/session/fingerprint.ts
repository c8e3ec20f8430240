/**
 * A hash of 64 bits, in hexadecimal. It keeps a text from being read where it is stored, not from being guessed by somebody
 * who may read that. Synchronous, which the browser's own digests are not.
 */
export function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul((two << 5) ^ (two >>> 27) ^ unit, 0x85ebca6b);
  }
  return hex(mix(one ^ (two >>> 16))) + hex(mix(two ^ (one >>> 15)));
}

/** Lets every bit of the sum decide about every bit of the hash. */
function mix(sum: number): number {
  let mixed = Math.imul(sum ^ (sum >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, "0");
}
