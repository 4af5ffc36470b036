// A command that a step had of its own becomes arguments: the step then runs what it wanted, and other steps run what they ran.
import assert from "node:assert/strict";
import { applyEdits, expandGraph, fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

interface Executor {
  readonly kind?: string;
  readonly argv?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Row {
  readonly title: string;
  readonly template: Executor;
  readonly override: Executor;
  readonly parameters?: object;
  readonly with?: object;
  /** What the step runs afterwards; nothing where parameters cannot make it. */
  readonly runs?: Executor;
}

const rows: readonly Row[] = [
  {
    title: "one word of a command",
    template: { argv: ["python", "write.py"] },
    override: { argv: ["python", "rewrite.py"] },
    runs: { argv: ["python", "rewrite.py"] },
  },
  {
    title: "the value of an option",
    template: { argv: ["write", "--model=small", "--depth", "3"] },
    override: { argv: ["write", "--model=large", "--depth", "5"] },
    runs: { argv: ["write", "--model=large", "--depth", "5"] },
  },
  {
    title: "two words with the same name",
    template: { argv: ["run", "one", "two"] },
    override: { argv: ["run", "three", "four"] },
    runs: { argv: ["run", "three", "four"] },
  },
  {
    title: "words behind the template's own",
    template: { argv: ["write"] },
    override: { argv: ["write", "--fast", "now"] },
    runs: { argv: ["write", "--fast", "now"] },
  },
  {
    title: "a folder and a variable, while the rest is left out",
    template: { argv: ["write"], cwd: "src", env: { MODE: "slow", LANG: "C" } },
    override: { cwd: "test", env: { MODE: "fast" } },
    runs: { argv: ["write"], cwd: "test", env: { MODE: "fast", LANG: "C" } },
  },
  {
    title: "the kind that the template has anyway",
    template: { argv: ["write"] },
    override: { kind: "local_command", argv: ["read"] },
    runs: { argv: ["read"] },
  },
  {
    title: "a parameter that is there already, beside an argument",
    template: { argv: ["write", "in-${{ parameters.language }}-now", "${{ parameters.model }}"] },
    parameters: { language: { type: "string", default: "en" }, model: { type: "string" } },
    with: { model: "small" },
    override: { argv: ["write", "in-de-now", "large"] },
    runs: { argv: ["write", "in-de-now", "large"] },
  },
  {
    title: "nothing of a list that the template takes already",
    template: { argv: ["write", "${{ parameters.files }}"] },
    parameters: { files: { type: "array", default: ["a"] } },
    override: { argv: ["write"] },
    runs: { argv: ["write"] },
  },
  {
    title: "more of a list that the template takes already",
    template: { argv: ["write", "${{ parameters.files }}"] },
    parameters: { files: { type: "array", default: ["a"] } },
    override: { argv: ["write", "b", "c"] },
    runs: { argv: ["write", "b", "c"] },
  },
  { title: "fewer words", template: { argv: ["write", "--fast"] }, override: { argv: ["write"] } },
  { title: "nothing at all", template: { argv: ["write"] }, override: { argv: ["write"] } },
  { title: "a variable that the template has not", template: { argv: ["write"] }, override: { env: { MODE: "fast" } } },
  { title: "a folder where the template has none", template: { argv: ["write"] }, override: { cwd: "src" } },
  { title: "another kind", template: { argv: ["write"] }, override: { kind: "remote", argv: ["write"] } },
  {
    title: "a parameter of few values",
    template: { argv: ["write", "${{ parameters.model }}"] },
    parameters: { model: { type: "string", enum: ["small", "large"], default: "small" } },
    override: { argv: ["write", "tiny"] },
  },
  {
    title: "one parameter with two values",
    template: { argv: ["write", "${{ parameters.model }}", "${{ parameters.model }}"] },
    parameters: { model: { type: "string", default: "small" } },
    override: { argv: ["write", "large", "tiny"] },
  },
];

describe("a step's own command as arguments", () => {
  for (const row of rows) {
    it(`${row.runs ? "says" : "cannot say"} ${row.title}`, () => {
      const files = filesOf(row);
      const workspace = workspaceOf(files);
      const finding = diagnosticsOf(workspace).find(({ code }) => code === "PK615");
      assert.ok(finding);
      const fix = fixesOf(workspace, finding).find(({ title }) => !title.startsWith("Remove"));
      if (!row.runs) {
        assert.equal(fix, undefined);
        return;
      }
      assert.ok(fix);
      const after: Record<string, string> = { ...files };
      for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
      const repaired = workspaceOf(after);
      const errors = diagnosticsOf(repaired).filter(({ severity }) => severity === "error");
      assert.deepEqual(
        errors.map(({ code, message }) => `${code} ${message}`),
        [],
      );
      assert.deepEqual(commandsOf(after), [full(row.runs), full(otherStepOf(files))]);
    });
  }
});

function filesOf({ template, override, parameters, with: given }: Row): Files {
  const others = Object.fromEntries(
    Object.entries(parameters ?? {}).flatMap(([name, one]: [string, object]) =>
      "default" in one ? [] : [[name, "x"]],
    ),
  );
  return {
    "pack.json": json({
      name: "coding",
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      step_templates: [
        { template_id: "coding.write.v1", ...(parameters ? { parameters } : {}), default_executor: template },
      ],
    }),
    "main.graph.json": json({
      graph_id: "main",
      steps: [
        { step_id: "first", template_id: "coding.write.v1", ...(given ? { with: given } : {}), executor: override },
        {
          step_id: "second",
          template_id: "coding.write.v1",
          ...(Object.keys(others).length > 0 ? { with: others } : {}),
        },
      ],
    }),
  };
}

/** What the second step runs when the first one has no command of its own. */
function otherStepOf(files: Files): Executor {
  const graph = JSON.parse(files["main.graph.json"] ?? "") as { steps: object[] };
  const alone = json({ ...graph, steps: graph.steps.slice(1) });
  return commandsOf({ ...files, "main.graph.json": alone })[0] as Executor;
}

function commandsOf(files: Files): Executor[] {
  const result = expandGraph(workspaceOf(files), "main.graph.json");
  assert.ok(result && "graph" in result, JSON.stringify(result));
  return result.graph.steps.map(({ executor }) => full(executor as Executor));
}

function full({ kind = "local_command", argv = [], cwd, env }: Executor): Executor {
  const isEmpty = env === undefined || env === null || Object.keys(env).length === 0;
  return { kind, argv, ...(cwd ? { cwd } : {}), ...(isEmpty ? {} : { env: { ...env } }) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
