// Ways to write a text in the place of another expression, as like it as possible. Must not know which one is sound.
import type { SyntaxTree } from "../../parse.js";
import { quoteLength, readString, stringPrefix } from "../../python/literals.js";
import { printPythonText } from "../../python/print.js";
import { enums } from "../../python/vocabulary.js";
import type { Slot } from "../slots.js";
import { pythonStyleOf } from "./style.js";

/** The texts, the likest first: a member of the same enum, a literal with the same prefix and quotes, a plain literal. */
export function textsLike(tree: SyntaxTree, { span, node }: Slot, value: string): string[] {
  const source = tree.text.slice(span.start, span.end);
  const { quote } = pythonStyleOf(tree);
  const own = node.kind === "text" && node.style === "single" ? "'" : node.kind === "text" ? '"' : quote;
  const isLiteral = readString(source) !== undefined;
  const likest = memberLike(source, value) ?? literalLike(source, value);
  const plain = printPythonText(value, isLiteral ? own : quote);
  return likest === undefined || likest === plain ? [plain] : [likest, plain];
}

/** A literal with the prefix and the quotes of another one; undefined where it cannot hold the text, or there is none. */
export function literalLike(source: string, value: string): string | undefined {
  if (readString(source) === undefined) return undefined;
  const prefix = stringPrefix(source);
  const quoted = source.slice(prefix.length);
  const quotes = quoted.slice(0, quoteLength(quoted));
  const isLong = quotes.length === 3;
  if (!isLong && prefix === "") return printPythonText(value, quotes as '"' | "'");
  const body = isLong && !/r/i.test(prefix) ? value.replaceAll("\\", "\\\\") : value;
  if (!isLong && /[\n\r]/.test(value)) return undefined;
  if (/[^\P{C}\n\t]/u.test(value)) return undefined;
  const literal = prefix + quotes + body + quotes;
  const holds = !body.includes(quotes) && !body.endsWith(quotes[0] as string) && !/(?:^|[^\\])(?:\\\\)*\\$/.test(body);
  return holds && readString(literal)?.value === value ? literal : undefined;
}

/** `RoutingActionType.CONTINUE` in the place of another member of the kernel's enum. */
function memberLike(source: string, value: string): string | undefined {
  const member = /^((?:\w+\.)*(\w+)\.)(\w+)((?:\.value)?)$/.exec(source);
  const [, owner, name, , suffix] = member ?? [];
  const found = [...(enums.get(name ?? "") ?? [])].find(([, text]) => text === value);
  return found && `${owner}${found[0]}${suffix}`;
}
