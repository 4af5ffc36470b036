// Which mutants a run judges where it judges a sample, and how far a sample's share may be from the share of all. The choice must not know
// what became of a mutant in any run.
import { createHash } from "node:crypto";

/**
 * Every how many mutants one is judged, by group: 1 where all are. `text` is `15`, for every group, or `rules=15,routing=4`, where a group
 * that is not named is judged whole. Undefined where `text` is neither.
 */
export function stepsOf(text, groupNames) {
  const steps = Object.fromEntries(groupNames.map((name) => [name, 1]));
  if (text === undefined) return steps;
  for (const part of text.split(",")) {
    const [, name, digits] = /^(?:(\w+)=)?([1-9]\d*)$/.exec(part) ?? [];
    if (digits === undefined || (name !== undefined && !groupNames.includes(name))) return undefined;
    for (const one of name === undefined ? groupNames : [name]) steps[one] = Number(digits);
  }
  return steps;
}

/**
 * Every `step`-th mutant of one file, taken from them by mutator and then by place, so that the sample is spread over both. Where it begins
 * depends on the file's path alone: each mutant has the same chance, also those of files with fewer than `step`. The sample of a step
 * holds those of the step's multiples.
 */
export function sampled(mutants, step) {
  if (step === 1) return mutants;
  const ordered = [...mutants].sort(
    (a, b) => compared(a.mutator, b.mutator) || a.line - b.line || a.column - b.column || Number(a.id) - Number(b.id),
  );
  const begin = mutants.length === 0 ? 0 : numberOf(mutants[0].path) % step;
  const chosen = new Set(ordered.filter((_, index) => index % step === begin));
  return mutants.filter((mutant) => chosen.has(mutant));
}

/**
 * Between which shares the share of all `total` mutants lies with a probability of 95 %, where `noticed` of `judged` were noticed:
 * Wilson's interval, narrower by what was judged of all. A point where all were; undefined where none was.
 */
export function intervalOf(noticed, judged, total) {
  if (judged === 0) return undefined;
  const share = noticed / judged;
  if (judged >= total) return [share, share];
  const z = 1.959964;
  const size = (judged * (total - 1)) / (total - judged);
  const middle = (share + z ** 2 / (2 * size)) / (1 + z ** 2 / size);
  const half = (z / (1 + z ** 2 / size)) * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

function numberOf(text) {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

function compared(a, b) {
  return a < b ? -1 : Number(a > b);
}
