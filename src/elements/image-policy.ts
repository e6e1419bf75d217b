/** Lets images of `origins` load by themselves. Undefined: none may. */
export function imagePolicy(origins: readonly string[] | undefined): ((url: URL) => boolean) | undefined {
  if (!origins || origins.length === 0) return undefined;
  let policy = policies.get(origins);
  if (!policy) {
    const allowed = new Set(origins.map(originOf));
    policy = (url) => allowed.has(url.origin);
    policies.set(origins, policy);
  }
  return policy;
}

/** One function for one list, so that a render with the same list changes nothing below it. */
const policies = new WeakMap<readonly string[], (url: URL) => boolean>();

/** As `URL` writes it: hosts give origins with a slash, a path or capitals. What is no address allows nothing. */
function originOf(text: string): string | undefined {
  try {
    const {origin} = new URL(text);
    // Of all addresses without a host, such as data: and file:, the origin reads `null`.
    return origin === 'null' ? undefined : origin;
  } catch {
    return undefined;
  }
}
