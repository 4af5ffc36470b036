// What is mutated, and which tests judge it. A file is judged by the tests that belong to it, so that a fault in a rule counts as found
// only where the rule's own page or a test of rules finds it, and not because anything anywhere happens to break.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fromRoot } from "../paths.mjs";

/** Tests made from the pages of rules, one for a case, a fix or a page. */
const pages = [
  "test/src/pages/rule-pages.test.ts",
  "test/src/pages/all-fixes.test.ts",
  "test/src/pages/half-written.test.ts",
  "test/src/pages/fixes-in-python.test.ts",
  "test/src/rules/catalogue.test.ts",
];
const routing = [
  "test/src/routing/outcomes.test.ts",
  "test/src/routing/decisions.test.ts",
  "test/src/routing/routed-rules.test.ts",
  "test/src/routing/standings.test.ts",
  "test/src/routing/why-unreachable.test.ts",
  "test/src/routing/merging.test.ts",
  "test/src/routing/analysis.test.ts",
  "test/src/routing/unknown.test.ts",
  "test/src/model/rules-written-out.test.ts",
  "test/src/model/rules-moving.test.ts",
  "test/src/kernel-double/routing-property.test.ts",
  "test/src/cli/routes.test.ts",
];
/** Judges the rules that it names only: it is about what they offer, and takes long. */
const routingFixes = "test/src/routing/fixes.test.ts";
const policy = [
  "test/src/model/safety.test.ts",
  "test/src/registry/effective-policy.test.ts",
  "test/src/cli/policy.test.ts",
];
const rules = readdirSync(fromRoot("test/src/rules"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort()
  .map((name) => `test/src/rules/${name}`)
  .filter((path) => !pages.includes(path));

/** The groups in the order of the report: the files of each, and the tests that belong to them beside the pages. */
export const groups = [
  {
    name: "routing",
    holds: (path) =>
      /^shared\/src\/model\/(routing\.ts|routing-analysis\/|rules-written-out\.ts)/.test(path) ||
      path === "shared/src/registry/graph-routes.ts",
    tests: routing,
  },
  {
    name: "policy",
    holds: (path) =>
      path.startsWith("shared/src/model/safety/") ||
      /^shared\/src\/registry\/(effective-policy|policy-parties)\.ts$/.test(path),
    tests: policy,
  },
  {
    name: "rules",
    holds: (path) => path.startsWith("shared/src/rules/") && !path.endsWith(".generated.ts"),
    tests: rules,
  },
];

/** Every test file that some group needs, in the order in which they are loaded. */
export const testFiles = [...groups.flatMap(({ tests }) => tests), routingFixes, ...pages];

/** The files that are mutated, from the project's root, by group. */
export function mutatedFiles() {
  const sources = readdirSync(fromRoot("shared/src"), { recursive: true })
    .map((path) => `shared/src/${String(path).replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
  return groups.flatMap(({ name, holds }) => sources.filter(holds).map((path) => ({ group: name, path })));
}

/**
 * How a test judges a file: "always" where it was written for it, "sample" where it is one of so many pages' that some of them do,
 * undefined where it does not. `test` has the file that it stands in and its full title.
 */
export function shareOf({ group, path }, test) {
  const code = codeOf(path);
  if (pages.includes(test.file)) {
    const codes = code === undefined ? codesUsing(path) : [code];
    if (codes.length === 0 || codes.length > few) return "sample";
    return codes.some((one) => test.title.includes(`${one} `)) ? "always" : undefined;
  }
  if (code !== undefined) return textOf(test.file).includes(code) ? "always" : undefined;
  return groups.find(({ name }) => name === group).tests.includes(test.file) ? "always" : undefined;
}

/** How many rules may use a file for all of their pages to be asked about it. */
const few = 25;
const texts = new Map();
const codesByFile = new Map();

/** The codes of the rules that use a file of the rules' room, themselves or through other files of it. */
function codesUsing(path) {
  if (codesByFile.size === 0) {
    for (const { path: folderFile } of mutatedFiles()) {
      const code = codeOf(folderFile);
      if (code !== undefined) noteUses(code, folderFile);
    }
  }
  return [...(codesByFile.get(path) ?? [])];
}

function noteUses(code, path) {
  const codes = codesByFile.get(path) ?? new Set();
  codesByFile.set(path, codes);
  if (codes.has(code)) return;
  codes.add(code);
  for (const [, from] of textOf(path).matchAll(/^import (?!type )[^;]*? from "(\.[^"]+)\.js";$/gm)) {
    const used = posix.join(posix.dirname(path), `${from}.ts`);
    if (used.startsWith("shared/src/rules/")) noteUses(code, used);
  }
}

function codeOf(path) {
  return /^shared\/src\/rules\/(p[a-z]\d{3})-/.exec(path)?.[1]?.toUpperCase();
}

function textOf(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(fromRoot(path), "utf8"));
  return texts.get(path);
}
