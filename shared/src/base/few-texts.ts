// Collections of texts of which there are very many, nearly all of them small. Must not know what the texts name.

/** So many are found about as fast by looking through them, and take a quarter of the memory of a map. */
const few = 32;

/** Texts, each as often as it was added: one stands for itself, few are a list, and many are counted. The lists never change. */
export type Texts = undefined | string | readonly string[] | Map<string, number>;

/** The texts with one more. A map is the same object afterwards. */
export function withText(texts: Texts, text: string): Texts {
  if (texts === undefined) return text;
  if (typeof texts === "string") return [texts, text];
  if (texts instanceof Map) return texts.set(text, (texts.get(text) ?? 0) + 1);
  return texts.length < few ? texts.concat(text) : withText(counted(texts), text);
}

/** The texts without one of the times that a text was added. A map is the same object afterwards, unless it is empty. */
export function withoutText(texts: Texts, text: string): Texts {
  if (texts === undefined || texts === text) return undefined;
  if (typeof texts === "string") return texts;
  if (texts instanceof Map) {
    const count = texts.get(text) ?? 0;
    if (count > 1) texts.set(text, count - 1);
    else texts.delete(text);
    return texts.size > 0 ? texts : undefined;
  }
  const at = texts.indexOf(text);
  const rest = texts.filter((_, i) => i !== at);
  return rest.length === 1 ? rest[0] : rest;
}

/** Every text at least once, in the order in which they came. */
export function eachText(texts: Texts): Iterable<string> {
  if (texts === undefined) return [];
  if (typeof texts === "string") return [texts];
  return texts instanceof Map ? texts.keys() : texts;
}

function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
