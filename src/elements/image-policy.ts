/** Lets images of `origins` load by themselves. Undefined: none may. */
export function imagePolicy(origins: readonly string[] | undefined): ((url: URL) => boolean) | undefined {
  if (!origins || origins.length === 0) return undefined;
  let policy = policies.get(origins);
  if (!policy) {
    const allowed = new Set(origins.map((origin) => origin.replace(/\/+$/, '')));
    policy = (url) => allowed.has(url.origin);
    policies.set(origins, policy);
  }
  return policy;
}

/** One function for one list, so that a render with the same list changes nothing below it. */
const policies = new WeakMap<readonly string[], (url: URL) => boolean>();
