// Where a step can be written in a Python module that builds a graph: an empty place in a list of steps, or the empty brackets of a
// StepSpec. Knows brackets and names; must not know templates.
import type { Span } from "../../base/span.js";
import { pythonWordAt } from "../../syntax/locate/python.js";
import { type Outline, outlineOf } from "../../syntax/python/outline.js";
import type { Token } from "../../syntax/python/tokens.js";

/** A place for a step. Offsets are UTF-16 units from 0. */
export interface StepPlace {
  readonly outline: Outline;
  /** What is replaced: the word or text that is begun there, quotes included; in brackets of a StepSpec everything with its name. */
  readonly span: Span;
  /** The word without quotes, as far as it stands before the cursor. */
  readonly prefix: string;
  /** The characters that stand before the prefix in what is replaced. */
  readonly lead: string;
  /** The template that is named there, where a text stands there. */
  readonly named: string;
  /** Whether a comma has to follow. */
  readonly commaAfter: boolean;
  /** The ids that other steps of the module have already, in the order of the text. */
  readonly stepIds: readonly string[];
}

/** The place of a step at an offset; undefined anywhere else, and in modules that name no StepSpec. */
export function stepPlaceAt(text: string, offset: number): StepPlace | undefined {
  // A glance first: any Python file may be asked about.
  if (!text.includes("StepSpec") && !text.includes("GraphSpec")) return undefined;
  const outline = outlineOf(text);
  const tokens = outline.tokens;
  const { word, letters, closedOff } = pythonWordAt(text, tokens, offset);
  if (closedOff || letters !== "" || word.inComment) return undefined;
  const { start, end } = word.quoted;
  const code = tokens.filter(({ kind }) => kind !== "comment");
  const before = code.filter((token) => token.end <= start);
  const after = code.find((token) => token.start >= end);
  const opens = openBrackets(before);
  const open = opens.at(-1);
  const previous = before.at(-1);
  if (!open || !previous || (previous !== open.token && previous.kind !== "comma")) return undefined;
  const common = {
    outline,
    prefix: text.slice(word.span.start, offset),
    lead: text.slice(start, word.span.start),
    named: text.slice(word.span.start, word.span.end),
    stepIds: [...text.matchAll(/\bstep_id\s*=\s*["']([A-Za-z][\w-]*)["']/g)].map(([, id]) => id as string),
  };
  if (open.token.source === "[" && isListOfSteps(code, open.index, outline)) {
    if (after && after.kind !== "comma" && after.kind !== "close" && !after.first) return undefined;
    const commaAfter = after !== undefined && after.kind !== "comma" && (after.kind !== "close" || after.first);
    return { ...common, span: { start, end }, commaAfter };
  }
  if (open.token.source !== "(" || previous !== open.token || start !== end) return undefined;
  const callee = before.at(-2);
  if (callee?.kind !== "name") return undefined;
  if (callee.source === "append" && before.at(-3)?.source === "." && /steps$/.test(before.at(-4)?.source ?? ""))
    return { ...common, span: { start, end }, commaAfter: false };
  const isStep = callee.source === "StepSpec" || outline.names.get(callee.source)?.original === "StepSpec";
  if (!isStep || after?.source !== ")") return undefined;
  let first = before.length - 2;
  while (before[first - 1]?.source === "." && before[first - 2]?.kind === "name") first -= 2;
  const whole = { start: (before[first] as Token).start, end: after.end };
  return { ...common, span: whole, lead: text.slice(whole.start, start), commaAfter: false };
}

interface Open {
  readonly token: Token;
  readonly index: number;
}

function openBrackets(tokens: readonly Token[]): Open[] {
  const open: Open[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === "open") open.push({ token, index });
    else if (token.kind === "close") open.pop();
  });
  return open;
}

/** A list is one of steps by the name that it is given, by its type, or by what is in it. */
function isListOfSteps(tokens: readonly Token[], index: number, { names }: Outline): boolean {
  const isStepSpec = (token: Token | undefined) =>
    token?.kind === "name" && (token.source === "StepSpec" || names.get(token.source)?.original === "StepSpec");
  let at = index - 1;
  if (/^\+?=$/.test(tokens[at]?.source ?? "")) {
    const name = tokens[at - 1];
    if (name?.source === "steps") return true;
    // `name: list[StepSpec] = [`
    while (at > 0 && !tokens[at]?.first) at--;
    if (tokens.slice(at, index).some(isStepSpec) && tokens[at + 1]?.source === ":") return true;
    if (tokens[at]?.source === "steps" && tokens[at + 1]?.source === ":") return true;
  }
  let first = index + 1;
  while (tokens[first]?.kind === "name" && tokens[first + 1]?.source === ".") first += 2;
  return isStepSpec(tokens[first]);
}
