// What is mutated, and which tests judge it. A file is judged by the tests that belong to it, so that a fault in a rule counts as found
// only where the rule's own page or a test of rules finds it, and not because anything anywhere happens to break.
import { readdirSync, readFileSync } from "node:fs";
import { fromRoot } from "../paths.mjs";

const pages = ["test/src/pages/rule-pages.test.ts", "test/src/pages/all-fixes.test.ts"];
const pagesInPython = "test/src/pages/fixes-in-python.test.ts";
const routing = [
  "test/src/routing/analysis.test.ts",
  "test/src/routing/unknown.test.ts",
  "test/src/routing/fixes.test.ts",
  "test/src/model/rules-written-out.test.ts",
  "test/src/kernel-double/routing-property.test.ts",
  "test/src/cli/routes.test.ts",
];
const policy = [
  "test/src/model/safety.test.ts",
  "test/src/registry/effective-policy.test.ts",
  "test/src/cli/policy.test.ts",
];
const rules = readdirSync(fromRoot("test/src/rules"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort()
  .map((name) => `test/src/rules/${name}`);

/** The groups in the order of the report: the files of each, and the tests that belong to them. */
export const groups = [
  {
    name: "routing",
    holds: (path) =>
      /^shared\/src\/model\/(routing\.ts|routing-analysis\/|rules-written-out\.ts)/.test(path) ||
      path === "shared/src/registry/graph-routes.ts",
    tests: [...routing, ...rules, ...pages],
  },
  {
    name: "policy",
    holds: (path) =>
      path.startsWith("shared/src/model/safety/") ||
      /^shared\/src\/registry\/(effective-policy|policy-parties)\.ts$/.test(path),
    tests: [...policy, ...rules, ...pages],
  },
  {
    name: "rules",
    holds: (path) => path.startsWith("shared/src/rules/") && !path.endsWith(".generated.ts"),
    tests: [...rules, ...routing, ...policy, ...pages, pagesInPython],
  },
];

/** Every test file that some group needs, in the order in which they are loaded. */
export const testFiles = [...new Set(groups.flatMap(({ tests }) => tests))];

/** The files that are mutated, from the project's root, by group. */
export function mutatedFiles() {
  const sources = readdirSync(fromRoot("shared/src"), { recursive: true })
    .map((path) => `shared/src/${String(path).replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
  return groups.flatMap(({ name, holds }) => sources.filter(holds).map((path) => ({ group: name, path })));
}

/**
 * Whether a test judges a file, and how early it is asked: 0 for what was written for the file, 1 for the rest; undefined for tests that
 * do not. `test` has the file that it stands in and its full title.
 */
export function turnOf({ group, path }, test) {
  if (!groups.find(({ name }) => name === group).tests.includes(test.file)) return undefined;
  const ofPage = pages.includes(test.file) || test.file === pagesInPython;
  const code = /^shared\/src\/rules\/(p[a-z]\d{3})-/.exec(path)?.[1]?.toUpperCase();
  if (code === undefined) return ofPage === (group === "rules") ? 0 : 1;
  if (ofPage) return test.title.includes(`${code} `) ? 0 : undefined;
  return textOf(test.file).includes(code) ? 1 : undefined;
}

const texts = new Map();

function textOf(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(fromRoot(path), "utf8"));
  return texts.get(path);
}
