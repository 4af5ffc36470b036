// What the checker does for every rule, whatever it looks for: whom it asks about which file, and what becomes of what it finds.
import assert from "node:assert/strict";
import { RuleChecker, Workspace } from "@packwright/shared";
import { defineRule, type Rule } from "../../../shared/src/rules/rule.js";
import { RuleTable } from "../../../shared/src/rules/rule-table.js";
import { setText } from "../support/workspace.js";

const pack = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
const name = { part: "value", path: ["name"] } as const;

function ruleOf(parts: Partial<Rule<string>>): Rule<string> {
  return defineRule<string>({
    code: "PK101",
    name: "first-rule",
    group: "shape",
    severity: "warning",
    stage: "file",
    message: (data) => data,
    ...parts,
  });
}

/** A workspace in which nothing but these rules is looked for. */
function workspaceWith(rules: readonly Rule<string>[], files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ checker: new RuleChecker(new RuleTable(rules)) });
  for (const [path, text] of Object.entries(files)) setText(workspace, path, text);
  workspace.settle();
  return workspace;
}

function found(rules: readonly Rule<string>[], text = pack, config = "{}\n") {
  return workspaceWith(rules, { "packs.config.yaml": config, "pack.yaml": text }).present("pack.yaml");
}

describe("the checker", () => {
  it("asks about each file what is asked about its kind", () => {
    const asked: string[] = [];
    const note = (question: string) => (file: { readonly path: string }) => {
      asked.push(`${question} ${file.path}`);
    };
    const check = {
      text: note("text"),
      any: note("any"),
      pack: note("pack"),
      graph: note("graph"),
      config: note("config"),
      resource: note("resource"),
    };
    workspaceWith([ruleOf({ check })], {
      "packs.config.yaml": "{}\n",
      "pack.yaml": `${pack}schemas:\n  - { schema_id: coding.a.v1, schema_file: a.json }\n`,
      "a.json": "{}",
      "main.graph.yaml": "graph_id: main\n",
    });
    const expected = [
      ...["text packs.config.yaml", "any packs.config.yaml", "config packs.config.yaml"],
      ...["text pack.yaml", "any pack.yaml", "pack pack.yaml"],
      ...["text main.graph.yaml", "any main.graph.yaml", "graph main.graph.yaml"],
      ...["text a.json", "resource a.json"],
    ];
    assert.deepEqual([...new Set(asked)].sort(), expected.sort());
  });

  it("asks about text that does not parse only what is asked about text", () => {
    const check = (words: string) => ({ text: reporting(words) });
    const rules = [
      ruleOf({ stage: "text", check: check("text") }),
      ruleOf({ code: "PK102", name: "second-rule", check: check("file") }),
    ];
    const messages = (text: string) => found(rules, text).diagnostics.map(({ message }) => message);
    assert.deepEqual(messages(pack), ["text", "file"]);
    assert.deepEqual(messages(`${pack}schemas: [`), ["text"]);
  });

  it("gives a finding nothing that its rule did not say", () => {
    const [diagnostic] = found([ruleOf({ check: { pack: reporting("wrong") } })]).diagnostics;
    assert.ok(diagnostic);
    assert.deepEqual(
      [diagnostic.severity, diagnostic.message, diagnostic.related, diagnostic.tags, diagnostic.span],
      ["warning", "wrong", [], [], { start: 6, end: 12 }],
    );
  });

  it("keeps what the rule says of a single finding, and leaves out places of files that are not there", () => {
    const related = ["pack.yaml", "gone.yaml"].map((file) => ({ file, place: name, message: "here" }));
    const rule = ruleOf({
      check: {
        pack: (_, context) => context.report(name, "wrong", { severity: "hint", tags: ["deprecated"], related }),
      },
    });
    const [diagnostic] = found([rule]).diagnostics;
    assert.equal(diagnostic?.severity, "hint");
    assert.deepEqual(diagnostic?.tags, ["deprecated"]);
    assert.deepEqual(
      diagnostic?.related.map(({ file, range, message }) => `${file}:${range.start.column} ${message}`),
      ["pack.yaml:6 here"],
    );
  });

  it("tells a fault once, however often it is come upon", () => {
    const places = [name, name, { part: "value", path: ["version"] } as const];
    const rule = ruleOf({
      check: {
        pack: (_, context) => {
          for (const place of places) for (const words of ["wrong", "bad"]) context.report(place, words);
        },
      },
    });
    assert.deepEqual(
      found([rule]).diagnostics.map(({ message, range }) => `${range.start.line} ${message}`),
      ["0 bad", "0 wrong", "1 bad", "1 wrong"],
    );
  });

  it("stops at a thousand findings of a rule in a file, and asks the next rule all the same", () => {
    const many = (count: number) => ({
      pack: (_: unknown, context: { report(place: typeof name, data: string): void }) => {
        for (let i = 0; i < count; i++) context.report(name, `fault ${i}`);
      },
    });
    const counts = (first: number) => {
      const rules = [ruleOf({ check: many(first) }), ruleOf({ code: "PK102", name: "second-rule", check: many(2) })];
      const codes = found(rules).diagnostics.map(({ code }) => code);
      return ["PK101", "PK102"].map((code) => codes.filter((one) => one === code).length);
    };
    assert.deepEqual(counts(999), [999, 2]);
    assert.deepEqual(counts(1000), [1000, 2]);
    assert.deepEqual(counts(1001), [1000, 2]);
  });

  it("cuts messages that nobody would read to their end", () => {
    const messageOf = (length: number) =>
      found([ruleOf({ check: { pack: reporting("a".repeat(length)) } })]).diagnostics[0]?.message;
    assert.equal(messageOf(900), "a".repeat(900));
    assert.equal(messageOf(901), `${"a".repeat(899)}…`);
  });

  it("follows the settings by code and by name, the later before the earlier", () => {
    const severityUnder = (severity: string) =>
      found([ruleOf({ check: { pack: reporting("wrong") } })], pack, `severity: ${severity}\n`).diagnostics.map(
        (one) => one.severity,
      );
    assert.deepEqual(severityUnder("{}"), ["warning"]);
    assert.deepEqual(severityUnder("{ PK101: hint }"), ["hint"]);
    assert.deepEqual(severityUnder("{ first-rule: error }"), ["error"]);
    assert.deepEqual(severityUnder("{ PK101: hint, first-rule: off }"), []);
    assert.deepEqual(severityUnder("{ first-rule: off, PK101: hint }"), ["hint"]);
  });

  it("orders what it found by place, then code, then words", () => {
    const at = (place: typeof name | { readonly part: "value"; readonly path: readonly string[] }, words: string) => ({
      pack: (_: unknown, context: { report(place: typeof name, data: string): void }) => {
        context.report(place as typeof name, words);
      },
    });
    const rules = [
      ruleOf({ code: "PK103", name: "a", check: at({ part: "value", path: ["version"] }, "first") }),
      ruleOf({ code: "PK104", name: "b", check: at(name, "second") }),
      ruleOf({ code: "PK101", name: "c", check: at(name, "third") }),
    ];
    assert.deepEqual(
      found(rules).diagnostics.map(({ message }) => message),
      ["third", "second", "first"],
    );
  });

  it("tells the rules about suppressions what each silenced, and what none may", () => {
    const seen: string[] = [];
    const rules = [
      ruleOf({
        check: {
          pack: (_, context) => {
            context.report(name, "one");
            context.report(name, "two");
          },
        },
      }),
      ruleOf({ code: "PK102", name: "second-rule", severity: "error", check: { pack: reporting("bad") } }),
      ruleOf({
        code: "PK103",
        name: "about-comments",
        stage: "suppressions",
        checkSuppressions: ({ suppressions }) => {
          for (const { suppression, rule, lookedFor, silenced, refused } of suppressions)
            seen.push(`${suppression.rule} ${rule?.code} ${lookedFor} ${silenced} ${refused}`);
        },
      }),
    ];
    const { diagnostics, suppressed } = found(rules, `# packwright-ignore PK101, second-rule, PK104\n${pack}`);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ["bad"],
    );
    assert.equal(suppressed, 2);
    assert.deepEqual(seen, [
      "PK101 PK101 true 2 false",
      "second-rule PK102 true 0 true",
      "PK104 undefined false 0 false",
    ]);
  });

  it("does not ask about suppressions in text that does not parse", () => {
    let asked = 0;
    const checkSuppressions = () => {
      asked++;
    };
    const rules = [ruleOf({ stage: "suppressions", checkSuppressions })];
    found(rules, `# packwright-ignore PK101\n${pack}schemas: [`);
    assert.equal(asked, 0);
    found(rules, `# packwright-ignore PK101\n${pack}`);
    assert.ok(asked > 0);
  });
});

describe("a table of rules", () => {
  const rule = ruleOf({});
  const planned = { code: "PK199", name: "later", group: "shape", severity: "hint" } as const;

  it("refuses two rules of one code or one name", () => {
    assert.throws(() => new RuleTable([rule, ruleOf({ name: "other" })]), /Two rules are called PK101/);
    assert.throws(() => new RuleTable([rule, ruleOf({ code: "PK102" })]), /Two rules are called first-rule/);
  });

  it("knows what is only planned by code and name, and finds no rule for it", () => {
    const table = new RuleTable([rule], [planned]);
    for (const id of ["PK199", "later"]) {
      assert.equal(table.identify(id), planned);
      assert.equal(table.find(id), undefined);
    }
    assert.equal(table.identify("first-rule"), rule);
    assert.equal(table.identify("PK000"), undefined);
    assert.deepEqual(table.ids(), ["PK101", "first-rule", "PK199", "later"]);
    assert.deepEqual(new RuleTable([rule]).planned, []);
  });

  it("gives the rules of a stage in their order", () => {
    const second = ruleOf({ code: "PK102", name: "second-rule" });
    const table = new RuleTable([rule, second]);
    assert.deepEqual(table.ofStage("file"), [rule, second]);
    assert.deepEqual(table.ofStage("status"), []);
  });
});

/** Finds these words at the pack's name. */
function reporting(words: string) {
  return (_: unknown, context: { report(place: typeof name, data: string): void }) => context.report(name, words);
}
