// Remembers the last answers: for questions that come in runs about the same things.

/**
 * `make`, remembering its answer for the key that was asked about last: an object as itself, a text or number by its value. A WeakMap
 * would remember all; but the collector of young objects takes what an old WeakMap leads to for alive, so that every edit would leave its
 * answers behind for the slow collection.
 */
export function rememberingLatest<K extends object | string | number, V>(make: (key: K) => V): (key: K) => V {
  let latest: { readonly key: K; readonly value: V } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, value: make(key) };
    return latest.value;
  };
}

/** The same for the last few keys that were asked about, for questions that come in runs about several things. */
export function rememberingFew<K extends object, V>(few: number, make: (key: K) => V): (key: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return (key) => {
    const answer = known.get(key) ?? { value: make(key) };
    // The one that was asked about last stands last.
    known.delete(key);
    known.set(key, answer);
    for (const oldest of known.keys()) {
      if (known.size <= few) break;
      known.delete(oldest);
    }
    return answer.value;
  };
}
