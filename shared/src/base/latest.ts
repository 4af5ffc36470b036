// Remembers one answer: for questions that come in runs about the same thing.

/**
 * `make`, remembering its answer for the key that was asked about last. A WeakMap would remember all; but the collector of young objects
 * takes what an old WeakMap leads to for alive, so that every edit would leave its answers behind for the slow collection.
 */
export function rememberingLatest<K extends object, V>(make: (key: K) => V): (key: K) => V {
  let latest: { readonly key: K; readonly value: V } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, value: make(key) };
    return latest.value;
  };
}
