/**
 * The address of a script in the form that a worker takes: under Trusted Types, a plain string is refused. The policy is made
 * when it is first needed, since a page may forbid to make it, and may only then never need it.
 */
export function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  try {
    policy ??= trustedTypes.createPolicy(POLICY, { createScriptURL: (address) => address });
    return policy.createScriptURL(address);
  } catch {
    // Pages that allow no such policy may still take a string; where they do not, the worker's constructor says so.
    return address;
  }
}

/** What a page that lists its policies has to list. */
const POLICY = "content-precheck";

let policy: Rules | undefined;

/** The part of Trusted Types that is used here. What comes out is passed on like a string. */
interface TrustedTypes {
  createPolicy(name: string, rules: Rules): Rules;
}

interface Rules {
  createScriptURL(address: string): string;
}
