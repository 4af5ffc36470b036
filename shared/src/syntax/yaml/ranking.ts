// Decides which of the faults of a text are worth telling: of several with one cause the most exact one (format.md 14).
import type { Span } from "../../base/span.js";
import { compareSpans } from "../../base/span.js";
import { lineStartOf } from "../line-ends.js";
import type { SyntaxProblem } from "../problems.js";
import type { Attempt } from "./attempts.js";
import { derails, type Fault, type FaultName, wordsOf } from "./faults.js";

/** More problems than this are of no use to anybody. */
const mostProblems = 1000;

/** The problems of a text in the order of their places, without the echoes of earlier ones. */
export function orderedProblems(text: string, attempt: Attempt): SyntaxProblem[] {
  const { reading, composition, interpolations, tabs } = attempt;
  const problems: SyntaxProblem[] = interpolations.map((span) => ({ kind: "unquoted-interpolation", span }));
  for (const span of tabs) problems.push({ kind: "tab-indentation", span: tabsIn(text, span) });
  const { secondDocument, documents } = reading;
  if (secondDocument !== undefined) {
    const span = { start: secondDocument, end: Math.max(secondDocument + 1, text.trimEnd().length) };
    problems.push({ kind: "several-documents", span, count: documents });
  }
  const firstTab = tabs[0] ? lineStartOf(text, tabs[0].start) : Number.POSITIVE_INFINITY;
  const faults = tellable(text, attempt.faults, firstTab);
  const derailed = faults.find(derails)?.start ?? firstTab;
  for (const problem of composition.problems) {
    // Past a derailing fault a key may seem repeated, or an anchor missing, only because the structure is lost.
    if (problem.span.start < derailed) problems.push(problem);
  }
  for (const fault of faults) {
    problems.push({ kind: "yaml-syntax", span: { start: fault.start, end: fault.end }, reason: wordsOf(fault) });
  }
  if (problems.length === 0 && composition.root === undefined) {
    problems.push({ kind: "empty-document", span: { start: 0, end: lineEnd(text) } });
  }
  return problems.sort((a, b) => compareSpans(a.span, b.span)).slice(0, mostProblems);
}

/** Faults in order: the first that derails the reader, and of the others those that stand for themselves. */
function tellable(text: string, faults: readonly Fault[], firstTab: number): Fault[] {
  // Of two faults at one place any name is more exact than "unexpected".
  const vague = (fault: Fault) => Number(fault.name === "unexpected-text");
  const ordered = faults.toSorted((a, b) => a.start - b.start || vague(a) - vague(b) || a.end - b.end);
  const lastCulprit = ordered.findLast((fault) => unbalancing.has(fault.name))?.start ?? -1;
  const told: Fault[] = [];
  let derailed: Fault | undefined;
  for (const fault of ordered) {
    if (fault.start >= firstTab || fault.name === "tab") continue;
    if (fault.name === "unclosed-bracket" && fault.start < lastCulprit) continue;
    if (derailed && (derails(fault) || !text.slice(derailed.start, fault.start).includes("\n"))) continue;
    const previous = told[told.length - 1];
    if (previous?.start === fault.start && previous.name === fault.name) continue;
    if (derails(fault)) derailed = fault;
    told.push(fault);
  }
  return told;
}

/** Faults that keep the brackets around them from closing. */
const unbalancing: ReadonlySet<string> = new Set<FaultName>(["wrong-bracket", "unclosed-quote", "quote-runs-on"]);

/** From the first tab to the last of some blanks. */
function tabsIn(text: string, blanks: Span): Span {
  return {
    start: text.indexOf("\t", blanks.start),
    end: text.lastIndexOf("\t", blanks.end - 1) + 1,
  };
}

function lineEnd(text: string): number {
  const newline = text.search(/[\r\n]/);
  return newline < 0 ? text.length : newline;
}
