// Generated packs and graphs that use them, written down in layouts as different as authors' are.
import fc from "fast-check";

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
type Fields = { readonly [key: string]: Value };

export interface GeneratedPack {
  readonly parameters: Fields;
  readonly gates: readonly Fields[];
  readonly steps: readonly Fields[];
}

export interface GeneratedGraph {
  readonly steps: readonly Fields[];
  readonly rest: Fields;
}

/** Texts that YAML, JSON, snippets or interpolation might take for something else. */
const text = fc.oneof(
  fc.constantFrom(
    "plain",
    "two words",
    "yes",
    "0.7",
    "1e3",
    "null",
    "~",
    "- dash",
    "a: b",
    "# no comment",
    "it's",
    '"quoted"',
  ),
  fc.constantFrom(
    "$1",
    "${1:x}",
    "}",
    "a\\b",
    "$${{ kept }}",
    "a\nb\n",
    " blank ",
    "é😀",
    "[x",
    "{y",
    "%",
    "--flag=a,b",
    "*a",
    "&b",
    "!c",
  ),
  fc.string({ minLength: 1, maxLength: 8 }).filter((any) => !any.includes("${{")),
);

const parameters: Fields = {
  word: { type: "string", default: "small" },
  count: { type: "integer", default: 2 },
  paths: { type: "array", default: ["a", "b c"] },
};

const interpolated = fc.oneof(
  text,
  fc.constantFrom("${{ parameters.word }}", "--n=${{parameters.count}}", "${{ parameters.word }}/$${{ x }}"),
);
const argument = fc.oneof(interpolated, fc.constant("${{ parameters.paths }}"));
const argv = fc.array(argument, { minLength: 1, maxLength: 4 }).map((items) => ["run", ...items]);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const seconds = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(0.5), fc.constant("${{ parameters.count }}"));

const runner = fc
  .record({
    argv,
    cwd: optional(interpolated),
    env: optional(fc.dictionary(fc.constantFrom("A", "B_C"), interpolated)),
  })
  .map(clean);
const retry = fc
  .record({
    max_retries: optional(fc.constantFrom<Value>(0, 3, "${{ parameters.count }}")),
    backoff_s: optional(seconds),
  })
  .map(clean);

export const templates: fc.Arbitrary<GeneratedPack> = fc.record({
  parameters: fc.constant(parameters),
  gates: fc.array(
    fc
      .record({ description: optional(interpolated), runner_spec: runner, required: optional(fc.boolean()) })
      .map(clean),
    { minLength: 1, maxLength: 2 },
  ),
  steps: fc.array(
    fc
      .record({
        description: optional(interpolated),
        default_executor: runner,
        default_retry_policy: optional(retry),
        default_timeout_policy: optional(fc.record({ timeout_s: seconds })),
        default_gates: optional(
          fc.subarray([
            gateUse("g0"),
            { gate_id: "own", name: "${{ parameters.word }}", runner: { argv: ["true"] }, required: false },
          ]),
        ),
      })
      .map(clean),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Graphs whose every step uses one of a pack's templates. */
export function usesOfTemplates(pack: GeneratedPack): fc.Arbitrary<GeneratedGraph> {
  const literal = text.filter((value) => !value.includes("${{"));
  const use = fc
    .record({
      template_id: fc.nat(pack.steps.length - 1).map((i) => `any.step${i}.v1`),
      name: optional(literal),
      description: optional(literal),
      with: optional(
        fc.record(
          { word: literal, count: fc.integer({ min: 1, max: 99 }), paths: fc.array(literal, { maxLength: 2 }) },
          { requiredKeys: [] },
        ),
      ),
      retry_policy: optional(fc.constantFrom<Value>({ max_retries: 0 }, { backoff_s: 7 })),
      timeout_policy: optional(fc.constant({ timeout_s: 11 })),
      gates: optional(fc.constantFrom<Value>([], [{ gate_id: "mine", name: "Mine", runner: { argv: ["true"] } }])),
    })
    .map(clean);
  return fc.record({
    steps: fc.array(use, { minLength: 1, maxLength: 3 }).map((uses) =>
      uses.map((each, i) => ({
        step_id: `s${i}`,
        ...withOwnGates(each, i),
        ...(i > 0 ? { depends_on: [`s${i - 1}`] } : {}),
      })),
    ),
    rest: fc.constantFrom<Fields>({}, { packs: ["any"] }, { description: "A graph." }),
  });
}

/** The manifest as JSON. */
export function packText(pack: GeneratedPack): string {
  return JSON.stringify({
    name: "any",
    version: "1.0.0",
    minimum_kernel_version: "0.1.0",
    gate_templates: pack.gates.map((gate, i) => ({
      template_id: `any.g${i}.v1`,
      parameters: pack.parameters,
      ...gate,
    })),
    step_templates: pack.steps.map((step, i) => ({
      template_id: `any.step${i}.v1`,
      parameters: pack.parameters,
      ...step,
    })),
  });
}

/** The graph in a layout that `choose` decides on: blocks or brackets, indentation, quotes, comments, line breaks. */
export function graphText(graph: GeneratedGraph, syntax: "yaml" | "json", choose: () => number): string {
  const value: Fields = { graph_id: "any", ...graph.rest, steps: graph.steps };
  if (syntax === "json") return JSON.stringify(value, null, [0, 2, 4, "\t"][choose() % 4]);
  const layout: Layout = { choose, unit: 2 + (choose() % 2) * 2, dash: (choose() % 2) * 2 };
  const lines = Object.entries(value).flatMap(([key, inner]) => entryLines(key, inner, 0, layout));
  return `${lines.join(choose() % 5 === 0 ? "\r\n" : "\n")}\n`;
}

interface Layout {
  readonly choose: () => number;
  readonly unit: number;
  readonly dash: number;
}

function entryLines(key: string, value: Value, column: number, layout: Layout): string[] {
  const { choose, unit, dash } = layout;
  const at = " ".repeat(column);
  const comment = choose() % 4 === 0 ? " # why" : "";
  const above = choose() % 6 === 0 ? [`${at}# about ${key}`] : [];
  const isCollection = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isCollection || choose() % 3 === 0) return [...above, `${at}${key}: ${brackets(value, choose)}${comment}`];
  if (!Array.isArray(value)) {
    const inner = Object.entries(value).flatMap(([name, each]) => entryLines(name, each, column + unit, layout));
    return [...above, `${at}${key}:${comment}`, ...inner];
  }
  const items = (value as readonly Value[]).flatMap((item) => itemLines(item, column + dash, layout));
  return [...above, `${at}${key}:${comment}`, ...items];
}

function itemLines(item: Value, column: number, layout: Layout): string[] {
  const at = " ".repeat(column);
  const isMapping = typeof item === "object" && item !== null && !Array.isArray(item) && Object.keys(item).length > 0;
  if (!isMapping || layout.choose() % 4 === 0) return [`${at}- ${brackets(item, layout.choose)}`];
  const lines = Object.entries(item).flatMap(([key, value]) => entryLines(key, value, column + 2, layout));
  return [`${at}- ${(lines[0] as string).slice(column + 2)}`, ...lines.slice(1)];
}

function brackets(value: Value, choose: () => number): string {
  if (typeof value === "string") return quoted(value, choose);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map((item) => brackets(item, choose)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${brackets(inner, choose)}`);
  return choose() % 2 ? `{ ${entries.join(", ")} }` : `{${entries.join(",")}}`;
}

function quoted(value: string, choose: () => number): string {
  if (/^[a-z][a-z0-9_.]*$/i.test(value) && !/^(yes|no|null|true|false|on|off|y|n|e\d+)$/i.test(value)) return value;
  return choose() % 2 && !/[\n\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function gateUse(name: string): Fields {
  return { template_id: `any.${name}.v1`, with: { word: "${{ parameters.word }}", count: "${{ parameters.count }}" } };
}

function withOwnGates(use: Fields, step: number): Fields {
  const { gates } = use;
  if (!Array.isArray(gates)) return use;
  return { ...use, gates: gates.map((gate: Fields) => ({ ...gate, gate_id: `${String(gate.gate_id)}${step}` })) };
}

function clean<T extends object>(record: T): Fields {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Fields;
}
