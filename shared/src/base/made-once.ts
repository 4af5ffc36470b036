// Keeps what is dear to make until somebody needs it, so that a start does not wait for it.

/** A function that makes something when it is first called, and gives the same from then on. */
export function madeOnce<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
