// did:webvh and did:web resolvers ask for https at the identifier's own host. Where the registry
// runs on plain http for development, their requests are carried to it: same path, same bytes.
// Against an https registry nothing is changed.
export function carryRequestsTo(base) {
  const registry = new URL(base);
  if (registry.protocol === 'https:') return [];
  const asked = [];
  const send = globalThis.fetch;
  globalThis.fetch = (target, options) => {
    const url = new URL(typeof target === 'string' || target instanceof URL ? target : target.url);
    asked.push(url.href);
    return send(new URL(url.pathname + url.search, registry.origin), options);
  };
  return asked;
}

export function requireThat(condition, what) {
  if (!condition) {
    console.error(`not ok: ${what}`);
    process.exit(1);
  }
  console.log(`ok: ${what}`);
}
