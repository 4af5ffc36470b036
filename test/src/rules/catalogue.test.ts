// The table of rules as a whole: codes, names, groups and severities are in order, and the messages are made for people.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allRules, type Diagnostic, type RuleIdentity } from "@packwright/shared";
import { readCases } from "../support/markdown-case.js";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

const severities = ["error", "warning", "information", "hint"];

/** The first and the last code of each group. A group may have codes outside of its range where that is said here. */
const ranges: Readonly<Record<string, readonly (readonly [first: string, last: string])[]>> = {
  syntax: [["PK001", "PK009"]],
  shape: [["PK101", "PK110"]],
  ids: [["PK201", "PK210"]],
  collisions: [["PK251", "PK256"]],
  references: [["PK301", "PK309"]],
  schemas: [["PK401", "PK413"]],
  versions: [["PK501", "PK507"]],
  discovery: [["PK551", "PK559"]],
  parameters: [["PK601", "PK616"]],
  execution: [["PK701", "PK711"]],
  routing: [["PK801", "PK819"]],
  safety: [["PK901", "PK909"]],
  python: [["PP001", "PP012"]],
  graph: [["PG001", "PG015"]],
};

const stages = ["text", "file", "schemas", "workspace", "status", "suppressions"];

const known: readonly RuleIdentity[] = [...allRules.rules, ...allRules.planned];

describe("the table of rules", () => {
  it("gives each code and each name once, those that are only planned included", () => {
    const ids = known.flatMap(({ code, name }) => [code, name]);
    const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
    assert.deepEqual(repeated, [], "a rule that is written takes its row out of planned.ts");
  });

  it("is in the order of its codes", () => {
    const codes = allRules.rules.map(({ code }) => code);
    assert.deepEqual(codes, codes.toSorted());
  });

  for (const { code, name, group, severity } of known) {
    it(`${code} ${name} is named, grouped and weighed`, () => {
      assert.match(code, /^P[KGP]\d{3}$/);
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(severities.includes(severity), severity);
      const range = ranges[group] ?? [];
      assert.ok(
        range.some(([first, last]) => first <= code && code <= last),
        `${code} is not in the range of ${group}`,
      );
    });
  }

  for (const { code, stage } of allRules.rules)
    it(`${code} is asked at a stage that comes`, () => assert.ok(stages.includes(stage), `"${stage}"`));

  it("finds a rule by its code and by its name, and nothing by anything else", () => {
    for (const rule of allRules.rules) {
      assert.equal(allRules.find(rule.code), rule);
      assert.equal(allRules.find(rule.name), rule);
    }
    for (const id of ["", "PK999", "constructor", "__proto__"]) assert.equal(allRules.find(id), undefined);
  });
});

describe("what findings say", () => {
  const rulesFolder = new URL("../../../shared/src/rules/", import.meta.url);

  for (const rule of allRules.rules) {
    it(`${rule.code} speaks plainly, from plain data`, () => {
      const page = readFileSync(
        fileURLToPath(new URL(`${rule.code.toLowerCase()}-${rule.name}/rule.md`, rulesFolder)),
        "utf8",
      );
      const findings: Diagnostic[] = [];
      for (const one of readCases(page)) {
        for (const files of [one.files, one.before]) {
          const texts = Object.fromEntries(files.map((file) => [file.path, file.text]));
          findings.push(...diagnosticsOf(workspaceOf(texts)).filter(({ code }) => code === rule.code));
        }
      }
      assert.ok(findings.length > 0, "no case of the page has the finding");
      for (const { message, related } of findings)
        for (const words of [message, ...related.map((one) => one.message)]) assertPlain(words);
      // A report and a cache write it down, and what they read must be what was found.
      for (const { finding } of findings) assert.deepEqual(JSON.parse(JSON.stringify(finding.data)), finding.data);
    });
  }
});

/** Fails where words are not made for people: unfinished sentences, positions, and what only programmers of parsers say. */
function assertPlain(words: string): void {
  assert.match(words, /[.?]$/, `"${words}" does not end like a sentence`);
  assert.match(words, /^[A-Za-z`]/, `"${words}" does not begin like a sentence`);
  assert.doesNotMatch(words, /`(undefined)?`/, `"${words}" quotes what is not there`);
  // What an author wrote is quoted as it is.
  const own = words.replace(/`[^`]*`/g, "`…`");
  const position = /\b(line|column|offset|position) \d|:\d+:\d+/i;
  assert.doesNotMatch(own, position, `"${words}" names a position, which an edit elsewhere would change`);
  const parserTalk =
    /undefined|NaN|\[object|Error:|block-map|flow-collection|[A-Z]{3,}_[A-Z]+|should NOT|must NOT|instancePath|schemaPath|[Uu]nexpected token/;
  assert.doesNotMatch(own, parserTalk, `"${words}" lets a program speak`);
  assert.doesNotMatch(own, /\s{2}|\n| [,;]|\.\.|\?\.| \.( |$)/, `"${words}" is put together carelessly`);
  assert.ok(words.length >= 15 && words.length <= 420, `"${words}" has ${words.length} characters`);
}
