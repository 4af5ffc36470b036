// Sound YAML made to hurt the rules: many faults, long names, long texts that are repeated. Each gets findings, none a hang or a
// flood. Work is bounded by counting findings; the runner's time-out is the guard against hanging.
import assert from "node:assert/strict";
import { configName } from "@packwright/shared";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

const head = "name: a\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
const template = (rest: string) => `${head}step_templates:\n  - template_id: a.step.v1\n${rest}`;
const argv = (words: string) => template(`    default_executor: { argv: [${words}] }\n`);
const long = "x".repeat(400_000);
/** A policy that is stricter than what any of the texts asks for. */
const config = `safety_policy: { allow_write_paths: [${Array.from({ length: 20_000 }, (_, i) => `a/${i}/x/y`).join(", ")}] }\n`;
const steps = (count: number, rest: (i: number) => string) =>
  `graph_id: g\nsteps:\n${Array.from({ length: count }, (_, i) => `  - { step_id: s${i}, name: n, executor: { argv: [x] }${rest(i)} }\n`).join("")}`;
const paths = (folder: string) => Array.from({ length: 20_000 }, (_, i) => `${folder}/${i}/x`).join(", ");
const before = (i: number) => Array.from({ length: 10 }, (_, k) => `s${Math.max(0, i - k - 1)}`).join(", ");

const schema = (body: string) => `${head}schemas:\n  - { schema_id: a.b.v1, json_schema: { type: object, ${body} } }\n`;
const list = (count: number, item: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => item(i)).join(", ");
const doubling = list(
  60,
  (i) => `d${i}: { allOf: [{ $ref: "#/$defs/d${i + 1}" }, { $ref: "#/$defs/d${i + 1}" }], default: 1 }`,
);

const rows: readonly (readonly [title: string, path: string, text: string, code: string])[] = [
  ["interpolations that are never closed", "pack.yaml", argv(`"${"${{".repeat(300_000)}"`), "PK610"],
  ["interpolations that are none", "pack.yaml", argv(`"${"${{a}}".repeat(140_000)}"`), "PK610"],
  ["parameters that are not declared", "pack.yaml", argv(`"${"${{parameters.a}}".repeat(50_000)}"`), "PK601"],
  ["a long text repeated in a command", "pack.yaml", `x-a: &a "${long}"\n${argv("*a ,".repeat(90_000))}`, "PK009"],
  [
    "a long text repeated as often as may be",
    "pack.yaml",
    `x-a: &a "${long} && \${{ a"\n${argv(`x, "&&", ${"*a ,".repeat(50)}`)}`,
    "PK703",
  ],
  [
    "a long list of long values that are allowed",
    "pack.yaml",
    `x-a: &a "${long}"\n${template(`    parameters: { p: { type: string, default: y, enum: [${"*a ,".repeat(50)}] } }\n    default_executor: { argv: ["\${{ parameters.p }}"] }\n`)}`,
    "PK607",
  ],
  [
    "steps that wait for steps that are not there",
    "g.graph.yaml",
    steps(6000, (i) => `, depends_on: [t${i}x]`),
    "PG002",
  ],
  ["steps that wait for many steps", "g.graph.yaml", steps(4000, (i) => `, depends_on: [${before(i)}]`), "PG003"],
  [
    "gates of one name",
    "g.graph.yaml",
    steps(4000, () => ", gates: [{ gate_id: a, name: n, runner: { argv: [y] } }]"),
    "PK255",
  ],
  [
    "long names of artifacts",
    "g.graph.yaml",
    `x-a: &a "${long}"\n${steps(1, () => "")}input_artifacts: [${"{ artifact_id: *a , schema_id: gate_result.v1 },".repeat(40)}]\n`,
    "PK251",
  ],
  [
    "what looks like the beginning of a token",
    "pack.yaml",
    `${head}description: "${"-eyJ".repeat(200_000)}"\n`,
    "PK110",
  ],
  [
    "many paths, allowed and denied",
    "pack.yaml",
    `${head}default_safety_policy:\n  allow_write_paths: [${paths("a")}]\n  deny_write_paths: [${paths("a")}]\n`,
    "PK903",
  ],
  [
    "many wishes that are not granted",
    "pack.yaml",
    `${head}default_safety_policy:\n  allow_write_paths: [a, ${paths("a")}, ${paths("b")}]\n`,
    "PK907",
  ],
  [
    "many paths beside those of the workspace",
    "g.graph.yaml",
    `${steps(1, () => "")}safety_policy:\n  allow_write_paths: [${paths("b")}, "${"c/".repeat(2000)}c"]\n`,
    "PK906",
  ],
  [
    "a path without an end",
    "pack.yaml",
    `${head}default_safety_policy: { deny_write_paths: ["${"a/".repeat(200_000)}"] }\n`,
    "PK901",
  ],
  ["what looks like an address", "pack.yaml", `${head}description: "${"a://".repeat(200_000)}"\n`, "PK110"],
  [
    "required names that are near many others",
    "pack.yaml",
    schema(`required: [${list(15_000, (i) => `r${i}`)}], properties: { ${list(9_000, (i) => `p${i}: true`)} }`),
    "PK407",
  ],
  ["words that are no keywords", "pack.yaml", schema(list(30_000, (i) => `proprty${i}: 1`)), "PK408"],
  [
    "references to nothing",
    "pack.yaml",
    schema(
      `allOf: [${list(9_000, (i) => `{ $ref: "#/$defs/x${i}" }`)}], $defs: { ${list(9_000, (i) => `y${i}: true`)} }`,
    ),
    "PK403",
  ],
  [
    "schemas that double at each step",
    "pack.yaml",
    schema(
      `minProperties: 2, maxProperties: 1, properties: { ${list(4_000, (i) => `p${i}: { $ref: "#/$defs/d0", default: 1 }`)} }, $defs: { ${doubling}, d60: { type: string } }`,
    ),
    "PK409",
  ],
  [
    "schemas that lead round and round",
    "pack.yaml",
    schema(
      `maxItems: -1, $defs: { ${list(4_000, (i) => `d${i}: { allOf: [{ $ref: "#/$defs/d${(i + 1) % 4000}" }], required: [a], default: 1 }`)} }`,
    ),
    "PK401",
  ],
  ["a pattern that asks for much", "pack.yaml", schema(`propertyNames: { pattern: "((a{900}){900}){900}" }`), "PK405"],
];

describe("texts made to hurt the rules", () => {
  for (const [title, path, text, code] of rows) {
    it(title, function () {
      this.timeout(30_000);
      const found = diagnosticsOf(workspaceOf({ [path]: text, [configName]: config }));
      assert.ok(
        found.some((one) => one.code === code),
        `found ${[...new Set(found.map((one) => one.code))]}`,
      );
      assert.ok(found.length <= 2500, `${found.length} findings`);
      for (const one of found) assert.ok(one.message.length <= 900, `a message of ${one.message.length} characters`);
    });
  }

  it("names that are near those of many packs", function () {
    this.timeout(30_000);
    const names = (count: number, prefix: string) => list(count, (i) => `${prefix}${i}`);
    const packs = Array.from(
      { length: 500 },
      (_, i) => [`p${i}/pack.yaml`, head.replace("name: a", `name: pack_${i}`)] as const,
    );
    const found = diagnosticsOf(
      workspaceOf({
        ...Object.fromEntries(packs),
        [configName]: `load_order: [${names(40_000, "pakc_")}]\nseverity: { ${list(20_000, (i) => `PKK${i}: off`)} }\n`,
        "g.graph.yaml": `graph_id: g\npacks: [${names(40_000, "pakc_")}]\n`,
      }),
    );
    for (const code of ["PK555", "PK557", "PG015"])
      assert.equal(found.filter((one) => one.code === code).length, 1000, code);
  });
});
