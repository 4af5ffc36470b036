// Our reading of shapes against an independent judge: a JSON Schema made from the same tables, validated by ajv.
// Documents are generated from the tables and then damaged, so that both verdicts occur often.
import assert from "node:assert/strict";
import { jsonSchemaOf, packShapes, parseContent, readShape, type Shape } from "@packwright/shared";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const ajv = new Ajv2020({ allErrors: false, strict: false });

/** A document that fits a shape. */
function fitting(shape: Shape): fc.Arbitrary<Json> {
  switch (shape.type) {
    case "text":
      return shape.values ? fc.constantFrom(...shape.values) : fc.constantFrom("coding", "a b", "x");
    case "number":
      return fc.integer({ min: Math.max(1, shape.minimum ?? 0), max: 9 });
    case "boolean":
      return fc.boolean();
    case "any":
      return shape.holds === "json-schema"
        ? fc.constantFrom<Json>({}, true, { type: "object" })
        : fc.constantFrom<Json>(1, "a", [], { b: null });
    case "list":
      return fc.array(fitting(shape.item), { minLength: shape.minimum ?? 0, maxLength: 2 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "b"), fitting(shape.value), { maxKeys: 2 });
    case "choice":
      return fc.oneof(fitting(shape.use), fitting(shape.written));
    case "record": {
      const fields = Object.entries(shape.fields).map(([name, field]) => [name, fitting(field.shape)] as const);
      const requiredKeys = Object.entries(shape.fields).flatMap(([name, field]) => (field.required ? [name] : []));
      return fc.record(Object.fromEntries(fields), { requiredKeys }) as fc.Arbitrary<Json>;
    }
  }
}

interface Damage {
  readonly at: number;
  readonly with: Json;
  readonly how: "replace" | "remove" | "add";
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(60),
  with: fc.constantFrom<Json>(null, "", "text", 0, -1, 1.5, true, [], {}, [1], { x: 1 }),
  how: fc.constantFrom("replace", "remove", "add"),
});

/** Changes one place of a document: places are counted depth first. */
function damaged(document: Json, { at, with: value, how }: Damage): Json {
  let left = at;
  const visit = (node: Json): Json => {
    if (Array.isArray(node)) return node.map((item) => (left-- === 0 ? value : visit(item)));
    if (node === null || typeof node !== "object") return node;
    const entries: [string, Json][] = [];
    for (const [key, child] of Object.entries(node)) {
      const here = left-- === 0;
      if (here && how === "remove") continue;
      if (here && how === "add") entries.push(["surplus", value]);
      entries.push([key, here && how === "replace" ? value : visit(child)]);
    }
    return Object.fromEntries(entries);
  };
  return visit(document);
}

describe("reading by the tables", () => {
  for (const kind of ["pack", "graph", "config"] as const) {
    it(`agrees with ajv on ${kind} documents, whole and damaged`, () => {
      const judge = ajv.compile(jsonSchemaOf(kind) as object);
      const verdicts = { right: 0, wrong: 0 };
      fc.assert(
        fc.property(fitting(packShapes[kind]), fc.option(damage, { nil: undefined }), (whole, hurt) => {
          const document = hurt ? damaged(whole, hurt) : whole;
          const { root } = parseContent("json", { text: JSON.stringify(document) });
          assert.ok(root);
          const reading = readShape(root, packShapes[kind], { interpolation: kind === "pack", nullIsAbsent: false });
          const problems = reading.problems.filter((problem) => problem.kind !== "duplicate-entry");
          const valid = judge(document);
          verdicts[valid ? "right" : "wrong"]++;
          assert.equal(
            problems.length === 0,
            valid,
            `${JSON.stringify(document)}\n${JSON.stringify(problems)}\n${JSON.stringify(judge.errors)}`,
          );
        }),
        { numRuns: 1500 },
      );
      assert.ok(
        verdicts.right > 100 && verdicts.wrong > 100,
        `both verdicts must be tried: ${JSON.stringify(verdicts)}`,
      );
    });
  }
});
