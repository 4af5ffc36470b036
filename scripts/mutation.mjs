// `npm run mutation [-- --jobs N] [--sample N] [FILES…]`: changes rules, routing and policy in small ways, one at a time, and asks the tests that
// belong to each file whether they notice. A run over everything writes docs/mutation.md. Ends with status 1 where a group is below the
// mark, or its tests do not pass as they are.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bundleMutants } from "./mutation/bundle.mjs";
import { groups, mutatedFiles, shareOf, testFiles } from "./mutation/groups.mjs";
import { Judges } from "./mutation/judges.mjs";
import { figuresOf, isNoticed, pageOf, survivorLines, tableOf } from "./mutation/report.mjs";
import { sampled, stepsOf } from "./mutation/sample.mjs";
import { fromRoot } from "./paths.mjs";

/** The share of mutants that each group's tests must notice. */
const mark = 0.85;
/** How many tests of pages are asked about a mutant of what several rules share. */
const pagesAsked = 60;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: "string", default: "2" },
    sample: { type: "string" },
    survivors: { type: "boolean", default: false },
  },
});
const groupNames = groups.map(({ name }) => name);
const steps = stepsOf(values.sample, groupNames);
if (steps === undefined) {
  console.error(
    `--sample ${values.sample} says nothing: it takes a number from 1 (15 judges every 15th change), or one for a group, as in ${groupNames[0]}=4,${groupNames.at(-1)}=15.`,
  );
  process.exit(2);
}
const all = mutatedFiles();
const wanted = all.filter(({ path }) => positionals.length === 0 || positionals.some((part) => path.includes(part)));
if (wanted.length === 0) {
  console.error(`No file of rules, routing or policy has ${positionals.join(" or ")} in its path.`);
  process.exit(2);
}

mkdirSync(fromRoot("out"), { recursive: true });
const kept = fromRoot("out", "mutation.json");
const program = fromRoot("out", `mutation-${process.pid}.cjs`);
process.on("exit", () => rmSync(program, { force: true }));
const mutants = await bundleMutants(
  wanted.map(({ path }) => path),
  testFiles,
  program,
);
const candidates = mutants.filter(({ wording }) => !wording);
const judged = wanted.flatMap(({ group, path }) =>
  sampled(
    candidates.filter((mutant) => mutant.path === path),
    steps[group],
  ),
);
const judges = new Judges(program, Number(values.jobs));
const measured = await judges.measure((test) => wanted.some((file) => shareOf(file, test) !== undefined));
const failing = measured.tests.filter(({ failure }) => failure !== undefined);
if (failing.length > 0) {
  for (const { title, file, failure } of failing) console.error(`${file}: ${title}\n${failure}\n`);
  console.error("These tests fail before anything is changed, so nothing can be judged by them.");
  judges.end();
  process.exit(1);
}

const known = () => (existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : {});
const before = values.survivors ? known() : {};
const outcomes = new Map(judged.map((mutant) => [mutant.id, before[keyOf(mutant)]]));
const began = performance.now();
const found = await judges.judge(wanted.map(tasksOf), (tasks, soFar) => {
  const path = judged.find(({ id }) => id === tasks[0].id).path;
  const left = tasks.filter(({ id }) => !isNoticed(soFar.get(id))).length;
  console.error(`${path}: ${left} of ${tasks.length} survived`);
  keep(soFar);
});
judges.end();
for (const [id, outcome] of found) outcomes.set(id, outcome);

const results = judged.map((mutant) => ({ ...mutant, ...outcomes.get(mutant.id) }));
for (const line of survivorLines(results)) console.log(line);
const figures = figuresOf(wanted, results, mutants);
console.log(`\n${tableOf(figures)}`);
console.log(`\n${Math.round((performance.now() - began) / 1000)} s`);
if (positionals.length === 0) {
  writeFileSync(fromRoot("docs", "mutation.md"), pageOf(figures, mark, steps));
}
const below = figures.groups.filter(({ judged: count, noticed }) => count > 0 && noticed / count < mark);
for (const { name } of below) console.log(`Below ${mark * 100} %: ${name}.`);
process.exitCode = below.length > 0 ? 1 : 0;

/** Notes what was found, so that `--survivors` can go on from it. */
function keep(some) {
  const noted = judged.filter(({ id }) => some.has(id)).map((mutant) => [keyOf(mutant), some.get(mutant.id)]);
  writeFileSync(kept, JSON.stringify({ ...known(), ...Object.fromEntries(noted) }, undefined, 1));
}

/**
 * The mutants of a file, each with the tests that judge it: of those that reach it, first the ones that were written for the file; in
 * either part those first that reach least else, so that the nearest one answers.
 */
function tasksOf(file) {
  const own = measured.tests
    .map((test) => ({ ...test, share: shareOf(file, test) }))
    .filter(({ share }) => share !== undefined)
    .sort((a, b) => a.ids.length - b.ids.length || (a.key < b.key ? -1 : 1));
  const mine = judged.filter(({ path }) => path === file.path);
  const inFile = candidates.filter(({ path }) => path === file.path);
  const reaching = new Set(own.filter(({ hits }) => inFile.some(({ id }) => hits(id) > 0)));
  return mine
    .filter((mutant) => !isNoticed(before[keyOf(mutant)]))
    .map(({ id }) => {
      const alone = measured.onLoading.has(id);
      const possible = own.filter((test) =>
        alone ? test.share === "always" || reaching.has(test) : test.hits(id) > 0,
      );
      const part = (wanted) => possible.filter(({ share }) => share === wanted);
      const asked = [...part("always"), ...part("sample").slice(0, pagesAsked)].map(({ key, time, hits }) => ({
        key,
        hits: hits(id),
        limit: Math.round(10_000 + 20 * time),
      }));
      return { id, alone, asked };
    });
}

function keyOf({ path, source, line, column, mutator, replacement }) {
  return [path, source, line, column, mutator, replacement].join(" ");
}
