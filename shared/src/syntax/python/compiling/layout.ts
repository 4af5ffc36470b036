// How a module's lines are laid out, where Python and the grammar could differ about it: encodings, form feeds, backslashes and tabs
// before a line's first word, and the forms that the grammar is shown in the place of others. Must not know statements.
import { childrenOf, readable, type SyntaxNode, type Tree } from "../grammar.js";
import { lastIndexUpTo } from "../ordered.js";
import type { PythonProblem } from "../problems.js";

/** The first place of a module that Python may lay out in another way than the grammar does. */
export function layoutFault(tree: Tree, text: string): PythonProblem | undefined {
  return encodingFault(text) ?? lineFault(tree, text) ?? blockFault(tree, text) ?? shownFault(tree, text);
}

function fault(start: number, end: number, reason: string): PythonProblem {
  return { kind: "python-syntax", span: { start, end }, reason };
}

/** A comment in the first two lines may name the encoding that Python reads the file by (language reference 2.1.4). */
function encodingFault(text: string): PythonProblem | undefined {
  const lines = /^\uFEFF?([^\r\n]*)(?:\r\n?|\n)?([^\r\n]*)/.exec(text);
  const [first, second] = [lines?.[1] ?? "", lines?.[2] ?? ""];
  for (const line of /^[ \t\f]*(?:#.*)?$/.test(first) ? [first, second] : [first]) {
    const name = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (name === undefined) continue;
    const start = text.indexOf(line);
    const plain = name.toLowerCase().replaceAll("_", "-");
    if (plain === "utf-8" || (plain.startsWith("utf-8-") && !text.startsWith("\uFEFF"))) return undefined;
    if (plain === "utf8" && !text.startsWith("\uFEFF")) return undefined;
    const isAscii = !/[^\0-\x7F]/.test(text);
    if (isAscii && /^(?:us-)?ascii$|^latin-?1$|^iso-?8859-\d+$|^(?:cp|windows-)125\d$/.test(plain)) return undefined;
    return fault(start, start + line.length, `the file is read as UTF-8, but says that it is written in \`${name}\``);
  }
  return undefined;
}

/** What stands before a line's first word, but for blanks and tabs. */
function lineFault(tree: Tree, text: string): PythonProblem | undefined {
  const isInside = insideOf(
    tree,
    ({ name, firstChild, lastChild }) => goesOn.test(name) || (firstChild?.name === "from" && lastChild?.name === ")"),
  );
  for (const { 0: blank, index } of text.matchAll(/(?<=^|[\r\n])[ \t\f]*(?:\f[ \t\f]*(?=[^ \t\f\r\n#])|\\(?=[\r\n]))/g))
    if (!isInside(index))
      return fault(index, index + blank.length, "a form feed or a backslash stands before the first word of a line");
  return undefined;
}

/** The statements of a block begin in one column, the same for Python and the grammar: behind that of the statement around. */
function blockFault(tree: Tree, text: string): PythonProblem | undefined {
  let found: PythonProblem | undefined;
  const check = (at: number, wanted: string | undefined, around: string | undefined) => {
    const blank = blankBefore(at, text);
    const isFit =
      blank === undefined ||
      (wanted === undefined ? blank !== around && blank.startsWith(around ?? "") : blank === wanted);
    if (!isFit)
      found ??= fault(at - (blank?.length ?? 0), at + 1, "this line is not indented as the lines of its block are");
    return blank;
  };
  tree.iterate({
    enter({ node }) {
      if (node.name === "Script" || node.name === "Body" || node.name === "MatchBody") {
        const around = node.name === "Script" ? undefined : ownerIndentation(node, text);
        let wanted = node.name === "Script" ? "" : undefined;
        for (const child of childrenOf(node)) {
          if (child.name === ":") continue;
          wanted = check(child.from, wanted, around) ?? wanted;
        }
      } else if (/Statement$|Definition$/.test(node.name)) {
        const own = ownerIndentation(node, text);
        for (const child of childrenOf(node).slice(1))
          if (/^(?:elif|else|except|finally|Decorator|ClassDefinition|FunctionDefinition)$/.test(child.name))
            check(child.from, own, undefined);
      }
      return found === undefined;
    },
  });
  return found;
}

/** The indentation of the line on which the statement begins that a block belongs to. */
function ownerIndentation(node: SyntaxNode, text: string): string {
  let at: SyntaxNode = node;
  while (at.parent && !/^(?:Body|MatchBody|Script)$/.test(at.parent.name)) at = at.parent;
  const start = lineStart(text, at.from);
  return /^[ \t]*/.exec(text.slice(start, at.from))?.[0] ?? "";
}

/** The blanks and tabs before the first word of a line; undefined where more stands there. */
function blankBefore(offset: number, text: string): string | undefined {
  let at = offset;
  while (at > 0 && (text[at - 1] === " " || text[at - 1] === "\t")) at--;
  const isStart = at === 0 || /[\r\n]/.test(text[at - 1] as string) || (at === 1 && text[0] === "\uFEFF");
  return isStart ? text.slice(at, offset) : undefined;
}

/** What a line inside of which begins no statement: texts, comments and brackets. */
const goesOn =
  /^(?:String|FormatString|ContinuedString|Comment|ArgList|ParamList|PatternArgList)$|Expression$|(?:Sequence|Mapping)Pattern/;

/** Answers whether an offset lies inside of a node of some kinds, its beginning left out. */
function insideOf(tree: Tree, isKind: (node: SyntaxNode) => boolean): (offset: number) => boolean {
  const ranges: { readonly from: number; readonly to: number }[] = [];
  tree.iterate({
    enter({ node }) {
      if (!isKind(node)) return true;
      ranges.push({ from: node.from, to: node.to });
      return false;
    },
  });
  return (offset) => {
    const range = ranges[lastIndexUpTo(ranges, offset - 1, ({ from }) => from)];
    return range !== undefined && offset < range.to;
  };
}

/**
 * The grammar is shown some forms in the place of others that it does not know. That changes nothing in texts and comments, and nothing
 * that runs in the bodies of functions; anywhere else Python could read another module than was looked at.
 */
function shownFault(tree: Tree, text: string): PythonProblem | undefined {
  const shown = readable(text);
  if (shown === text) return undefined;
  const isText = insideOf(tree, ({ name }) => /^(?:Comment|Number|String|FormatString)$/.test(name));
  const isFunction = insideOf(tree, ({ name, parent }) => name === "Body" && parent?.name === "FunctionDefinition");
  const isHead = insideOf(tree, ({ name }) => name === "WithStatement");
  for (let i = 0; i < text.length; i++) {
    if (shown[i] === text[i] || text[i] === "\f" || (i === 0 && text[i] === "\uFEFF")) continue;
    // Line breaks mean something everywhere but in the brackets that they were taken out of.
    const isBreak = /[\r\n]/.test(text[i] as string);
    if (isBreak ? isFunction(i) && isHead(i) : isText(i) || isFunction(i)) continue;
    return fault(i, i + 1, `\`${text[i]}\` is not expected here`);
  }
  return undefined;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}
