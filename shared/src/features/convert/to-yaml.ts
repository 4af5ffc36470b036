// An annotated document as YAML in block style. Must not know where it came from.
import type { JsonValue } from "../../base/json.js";
import { toYaml } from "../../syntax/source-edits.js";
import type { Annotated, AnnotatedCollection, AnnotatedDocument, AnnotatedMember } from "./annotated.js";
import { plainOf } from "./plain.js";

/** The whole text, with a final line break. */
export function documentToYaml({ head, root }: AnnotatedDocument): string {
  const lines = [...commentLines(head, 0), ...(head.length > 0 ? [""] : [])];
  if (root.kind === "scalar" || root.members.length === 0)
    return `${[...lines, ""].join("\n")}${toYaml(plainOf(root))}`;
  return `${[...lines, ...collection(root, 0, true)].join("\n")}\n`;
}

function collection(value: AnnotatedCollection, column: number, isRoot = false): string[] {
  const lines: string[] = [];
  value.members.forEach((member, i) => {
    // The parts of a pack stand apart.
    if (isRoot && i > 0 && member.value.kind !== "scalar") lines.push("");
    lines.push(...commentLines(member.above, column), ...printed(member, column));
  });
  return [...lines, ...commentLines(value.tail, column)];
}

function printed(member: AnnotatedMember, column: number): string[] {
  const { key, value, beside } = member;
  const at = " ".repeat(column);
  const aside = beside === undefined ? "" : `  # ${beside}`;
  if (!hasComments(value)) {
    const lines = plainLines(key, plainOf(value), column);
    const [first, ...rest] = lines;
    // Behind the header of a block text there is room for a comment as well.
    return [`${first}${aside}`, ...rest];
  }
  const inner = collection(value as AnnotatedCollection, column + 2);
  if (key !== undefined) return [`${at}${keyText(key)}:${aside}`, ...inner];
  // What stands above the first member of an item stands above the item.
  const first = inner.findIndex((line) => !line.trimStart().startsWith("#"));
  const above = inner.slice(0, Math.max(0, first)).map((line) => at + line.trimStart());
  const body = inner.slice(Math.max(0, first));
  return [...above, `${at}- ${(body[0] ?? "").trimStart()}${aside}`, ...body.slice(1)];
}

/** An entry or item without comments, printed as all new YAML is. */
function plainLines(key: string | undefined, value: JsonValue, column: number): string[] {
  const text = toYaml(key === undefined ? [value] : { [key]: value });
  const at = " ".repeat(column);
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => (line === "" ? line : at + line));
}

function keyText(key: string): string {
  return toYaml({ [key]: 1 }).replace(/: 1\n$/, "");
}

export function hasComments(value: Annotated): boolean {
  if (value.kind === "scalar") return false;
  return (
    value.tail.length > 0 ||
    value.members.some((member) => member.above.length > 0 || member.beside !== undefined || hasComments(member.value))
  );
}

function commentLines(comments: readonly string[], column: number): string[] {
  return comments.map((comment) => `${" ".repeat(column)}#${comment === "" ? "" : ` ${comment}`}`);
}
