// Which of very many names are meant by what is typed so far. Must not know what the names stand for.

/** Whether what is typed so far may be meant for a name: its signs occur in the name in their order. */
export function isBegunBy(name: string, typed: string): boolean {
  return hasSigns(name.toLowerCase(), typed.toLowerCase());
}

/**
 * The names that what is typed may be meant for, the likeliest first: those with a part that begins so, those that hold it, and
 * those that hold its signs in their order. Among equals the order stays. Whoever wants a few of many stops asking.
 */
export function* likelyNames(names: Iterable<string>, typed: string): Generator<string> {
  if (typed === "") {
    yield* names;
    return;
  }
  const low = typed.toLowerCase();
  const holding: string[] = [];
  const scattered: string[] = [];
  for (const name of names) {
    const lowName = name.toLowerCase();
    if (!hasSigns(lowName, low)) continue;
    const at = lowName.indexOf(low);
    if (at === 0 || lowName[at - 1] === ".") yield name;
    else if (at > 0) holding.push(name);
    else scattered.push(name);
  }
  yield* holding;
  yield* scattered;
}

/** The first so many of what may be very many. */
export function firstOf<T>(values: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  if (most <= 0) return found;
  for (const value of values) {
    found.push(value);
    if (found.length === most) break;
  }
  return found;
}

function hasSigns(name: string, signs: string): boolean {
  let next = 0;
  for (let i = 0; i < name.length && next < signs.length; i++)
    if (name.charCodeAt(i) === signs.charCodeAt(next)) next++;
  return next === signs.length;
}
