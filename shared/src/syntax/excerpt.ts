// Quotes pieces of an author's text in sentences.

/** The first characters of a text's first line; a hostile line may be a million characters long. */
export function excerpt(text: string): string {
  const line = (text.slice(0, 200).split(/[\r\n]/, 1)[0] as string).replaceAll("`", "'").trim();
  const characters = [...line];
  return characters.length > 40 ? `${characters.slice(0, 39).join("")}…` : line;
}

/** An excerpt between backticks. */
export function quoted(text: string): string {
  return `\`${excerpt(text)}\``;
}
