// `npm run mutation [-- --jobs N] [-- FILES…]`: changes rules, routing and policy in small ways, one at a time, and asks the tests that
// belong to each file whether they notice. A run over everything writes docs/mutation.md. Ends with status 1 where a group is below the
// mark, or its tests do not pass as they are.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bundleMutants } from "./mutation/bundle.mjs";
import { mutatedFiles, testFiles, turnOf } from "./mutation/groups.mjs";
import { Judges } from "./mutation/judges.mjs";
import { figuresOf, pageOf, survivorLines, tableOf } from "./mutation/report.mjs";
import { fromRoot } from "./paths.mjs";

/** The share of mutants that each group's tests must notice. */
const mark = 0.85;
/** How many tests are asked about one mutant at most. */
const mostTests = 80;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: "string", default: "2" }, survivors: { type: "boolean", default: false } },
});
const all = mutatedFiles();
const wanted = all.filter(({ path }) => positionals.length === 0 || positionals.some((part) => path.includes(part)));
if (wanted.length === 0) {
  console.error(`No file of rules, routing or policy has ${positionals.join(" or ")} in its path.`);
  process.exit(2);
}

mkdirSync(fromRoot("out"), { recursive: true });
const kept = fromRoot("out", "mutation.json");
const program = fromRoot("out", "mutation.cjs");
const mutants = await bundleMutants(
  wanted.map(({ path }) => path),
  testFiles,
  program,
);
const judged = mutants.filter(({ wording }) => !wording);
const judges = new Judges(program, Number(values.jobs));
const measured = await judges.measure((test) => wanted.some((file) => turnOf(file, test) !== undefined));
const failing = measured.tests.filter(({ failure }) => failure !== undefined);
if (failing.length > 0) {
  for (const { title, file, failure } of failing) console.error(`${file}: ${title}\n${failure}\n`);
  console.error("These tests fail before anything is changed, so nothing can be judged by them.");
  judges.end();
  process.exit(1);
}

const before = values.survivors && existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : {};
const began = performance.now();
const outcomes = await judges.judge(wanted.map((file) => tasksOf(file)));
for (const mutant of judged) if (!outcomes.has(mutant.id)) outcomes.set(mutant.id, before[keyOf(mutant)]);
judges.end();

const results = judged.map((mutant) => ({ ...mutant, ...outcomes.get(mutant.id) }));
for (const line of survivorLines(results)) console.log(line);
const figures = figuresOf(wanted, results, mutants);
console.log(`\n${tableOf(figures)}`);
console.log(`\n${Math.round((performance.now() - began) / 1000)} s`);
const noted = results.map((result) => [keyOf(result), { outcome: result.outcome, by: result.by, why: result.why }]);
writeFileSync(kept, JSON.stringify({ ...before, ...Object.fromEntries(noted) }, undefined, 1));
if (positionals.length === 0) {
  writeFileSync(fromRoot("docs", "mutation.md"), pageOf(figures, mark));
}
const below = figures.groups.filter(({ mutants: count, noticed }) => count > 0 && noticed / count < mark);
for (const { name } of below) console.log(`Below ${mark * 100} %: ${name}.`);
process.exitCode = below.length > 0 ? 1 : 0;

/**
 * The mutants of a file, each with the tests that judge it: of those that reach it, first what was written for the file, then what
 * reaches least else.
 */
function tasksOf(file) {
  const own = measured.tests
    .map((test) => ({ ...test, turn: turnOf(file, test) }))
    .filter(({ turn }) => turn !== undefined)
    .sort((a, b) => a.turn - b.turn || a.cold.size - b.cold.size || (a.key < b.key ? -1 : 1));
  const ids = mutants.filter(({ path }) => path === file.path).map(({ id }) => id);
  const reaching = own.filter(({ cold, warm }) => ids.some((id) => cold.has(id) || warm.has(id)));
  return judged
    .filter(({ path }) => path === file.path)
    .filter((mutant) => !["killed", "timeout"].includes(before[keyOf(mutant)]?.outcome))
    .map(({ id }) => {
      const direct = own.filter(({ cold, warm }) => cold.has(id) || warm.has(id));
      const onLoading = measured.onLoading.has(id);
      const asked = (onLoading ? (reaching.length > 0 ? reaching : own) : direct).slice(0, mostTests);
      const alone = onLoading || direct.some(({ cold, warm }) => cold.has(id) && !warm.has(id));
      const hits = ({ cold, warm }) => Math.max(cold.get(id) ?? 0, warm.get(id) ?? 0);
      return {
        id,
        alone,
        asked: asked.map((test) => ({ key: test.key, hits: hits(test), limit: Math.round(10_000 + 20 * test.time) })),
      };
    });
}

function keyOf({ path, line, column, mutator, replacement }) {
  return [path, line, column, mutator, replacement].join(" ");
}
