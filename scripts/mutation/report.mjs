// Words and tables of a mutation run, for the terminal and for docs/mutation.md. Must not know how mutants are judged.
import { groups } from "./groups.mjs";
import { intervalOf } from "./sample.mjs";

/** Whether a test failed, was not there any more, or did not end. */
export function isNoticed(result) {
  return result?.outcome === "killed" || result?.outcome === "timeout";
}

/**
 * Counts by file and by group: mutants, those of them that were judged (`results`), noticed ones, among them those that ended by the limit
 * of time, and wording left out.
 */
export function figuresOf(files, results, mutants) {
  const counts = (some, present) => ({
    mutants: present.filter(({ wording }) => !wording).length,
    judged: some.length,
    noticed: some.filter(isNoticed).length,
    timeouts: some.filter(({ outcome }) => outcome === "timeout").length,
    unreached: some.filter(({ outcome }) => outcome === "unreached").length,
    wording: present.filter(({ wording }) => wording).length,
  });
  const of = (paths) => {
    const has = ({ path }) => paths.has(path);
    return counts(results.filter(has), mutants.filter(has));
  };
  return {
    files: files.map(({ group, path }) => ({ group, name: path, ...of(new Set([path])) })),
    groups: groups.map(({ name }) => ({
      name,
      ...of(new Set(files.filter(({ group }) => group === name).map(({ path }) => path))),
    })),
  };
}

/** One line for each mutant that no test noticed: where it is, and what was changed to what. */
export function survivorLines(results) {
  return results
    .filter((result) => !isNoticed(result))
    .map(({ path, line, column, mutator, original, replacement, outcome }) => {
      const how = outcome === "unreached" ? " (not reached)" : "";
      return `${path}:${line}:${column} ${mutator}${how}: ${clipped(original)} → ${clipped(replacement)}`;
    });
}

/** The table of files and groups for the terminal. */
export function tableOf({ files, groups: totals }) {
  const rows = [...files, ...totals].filter(({ judged }) => judged > 0);
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name, ...cells) => [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(9))].join(" ");
  return [
    line("", "mutants", "judged", "killed", "survived", "share"),
    ...rows.map(({ name, mutants, judged, noticed }) =>
      line(name, mutants, judged, noticed, judged - noticed, share(noticed, judged)),
    ),
  ].join("\n");
}

/** The text of docs/mutation.md. `steps` says by group every how many mutants one was judged. */
export function pageOf({ files, groups: totals }, mark, steps) {
  const isSample = totals.some(({ judged, mutants }) => judged < mutants);
  const groupRows = totals.map(({ name, mutants, judged, noticed, timeouts, unreached, wording }) => {
    const cells = [name, mutants, judged, noticed, timeouts, judged - noticed, unreached, share(noticed, judged)];
    return rowOf([...cells, between(intervalOf(noticed, judged, mutants)), wording]);
  });
  const fileRows = files
    .filter(({ mutants }) => mutants > 0)
    .map(({ name, mutants, judged, noticed }) =>
      rowOf([
        `\`${name}\``,
        mutants,
        judged,
        noticed,
        judged - noticed,
        judged < mutants ? "" : share(noticed, judged),
      ]),
    );
  return `${introduction(mark)}
${isSample ? sampleWords(totals, steps) : ""}## By group

| group | mutants | judged | killed | of them by time | survived | of them not reached | share | share of all, at 95 % | wording left out |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${groupRows.join("\n")}

## By file

| file | mutants | judged | killed | survived | share |
|---|---:|---:|---:|---:|---:|
${fileRows.join("\n")}
`;
}

function sampleWords(totals, steps) {
  const parts = totals.map(({ name, mutants, judged }) =>
    judged < mutants
      ? `- **${name}**: every ${ordinal(steps[name])} change of each file, ${judged} of ${mutants}.`
      : `- **${name}**: all ${mutants} changes.`,
  );
  return `## This run judged a sample

${parts.join("\n")}

The choice was made by mutator and place in the file, before anything was judged, and is the same in every run over the same sources. So a share below is an
estimate. The share of all changes lies in the interval beside it with a probability of 95 % (Wilson's interval, narrowed by what was judged of
all). A file has too few judged changes for a share of its own, unless all of its changes were judged; its survivors only hint at where more would be found.

`;
}

function introduction(mark) {
  return `# What the tests of rules, routing and policy notice

Written by \`npm run mutation\`, which changes the sources in small ways, one at a time, and asks the tests whether they notice. It ends
with status 1 where less than ${mark * 100} % of a group's changes are noticed. \`npm run mutation -- pk806 routing-analysis\` judges files with these words in
their paths, and lists what survived with its line; \`--jobs\` says how many processes work (2), \`--survivors\` judges again only what earlier runs over the same sources left,
and \`--sample 15\` judges every 15th change of each file (\`--sample rules=15,routing=4\`: of these groups only) by the same tests.
It is no part of \`npm test\`.

Changes are made by Stryker's instrumenter with all of its mutators: arithmetic, arrays, arrow functions, assignments, blocks, booleans,
conditions, comparisons, logical operators, method calls, objects, optional chaining, regular expressions, strings, unary operators and updates.
One thing is left out, and counted in the last column: emptying a string with a blank in it. Such strings are wording. Pages hold the words of a
message in part only, so that a sentence can be improved without changing a dozen tests. Strings without blanks (names, keys, codes, signs) are judged.
Nothing else is left out: changes that a compiler would refuse count, and so do those that mean the same as the original.

A file is judged by the tests that belong to it (\`scripts/mutation/groups.mjs\`), not by everything that might break:

- **rules**: a rule's folder by its own page (its cases, the fixes shown and every other fix that is offered, also in Python, and whether
  its words are plain) and by tests of rules, routing and policies that name its code; what several rules share by \`test/src/rules\` and
  by the pages of the rules that use it, or by 60 tests of pages where more than 25 do.
- **routing**: \`model/routing.ts\`, \`model/routing-analysis/\`, \`model/rules-written-out.ts\` and \`registry/graph-routes.ts\`, by the tests of routing
  and by 60 tests of pages.
- **policy**: \`model/safety/\`, \`registry/effective-policy.ts\` and \`registry/policy-parties.ts\`, by their tests and by 60 tests of pages.

Only tests that reach a change are asked; the 60 are those that reach least else. Properties draw the same cases in every run, 40 at most. A change that is
reached while the program loads gets a program of its own. After each file the tests that noticed something are run once more without
a change, and where one of them fails then, the file is judged again with a program for each change. A loop that goes on a hundred times as often as usual,
and a test that takes more than ten seconds beyond twenty times its usual ones, count as noticed.
`;
}

function share(noticed, mutants) {
  return mutants === 0 ? "–" : `${(Math.floor((noticed / mutants) * 1000) / 10).toFixed(1)} %`;
}

function between(interval) {
  if (interval === undefined) return "–";
  const [low, high] = interval.map((end) => (100 * end).toFixed(1));
  return low === high ? "exact" : `${low} % to ${high} %`;
}

function rowOf(cells) {
  return `| ${cells.join(" | ")} |`;
}

function ordinal(number) {
  const ending = { 1: "st", 2: "nd", 3: "rd" }[number % 10];
  return `${number}${ending === undefined || (number % 100 > 10 && number % 100 < 14) ? "th" : ending}`;
}

function clipped(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
