// What a step's own command comes to as arguments of its template (PK615): the parameters that it takes, what they are called, and where
// no parameter can say it.
import assert from "node:assert/strict";
import { asWritten } from "../../../shared/src/model/definitions.js";
import { commandDifference } from "../../../shared/src/rules/pk615-override-not-allowed/command-difference.js";

type Command = Parameters<typeof commandDifference>[1];

const of = (name: string) => `\${{ parameters.${name} }}`;
const array = { type: "array", default: [] };
const text = (value: string) => ({ type: "string", default: value });

/** The difference between a template's command and a step's. */
function difference(executor: object | undefined, override: object, parameters: object = {}) {
  const template = { template_id: "tools.build.v1", parameters, ...(executor ? { default_executor: executor } : {}) };
  const found = commandDifference(asWritten(template) as Parameters<typeof commandDifference>[0], override as Command);
  return found && { ...found, args: { ...found.args } };
}

/** The arguments that a step's `argv` comes to. */
const args = (own: readonly string[], wanted: readonly unknown[], parameters?: object) =>
  difference({ argv: own }, { argv: wanted }, parameters)?.args;

describe("PK615: a command as arguments", () => {
  it("says all that has to change", () => {
    assert.deepEqual(difference({ argv: ["run", "--model=small"] }, { argv: ["run", "--model=large", "now"] }), {
      args: { model: "large", arguments: ["now"] },
      added: [
        { name: "model", parameter: text("small") },
        { name: "arguments", parameter: array },
      ],
      texts: [{ path: ["argv", 1], text: `--model=${of("model")}` }],
      item: of("arguments"),
    });
    assert.deepEqual(
      difference({ argv: ["run"], cwd: "a", env: { MODE: "slow" } }, { cwd: "b", env: { MODE: "fast" } }),
      {
        args: { folder: "b", mode: "fast" },
        added: [
          { name: "folder", parameter: text("a") },
          { name: "mode", parameter: text("slow") },
        ],
        texts: [
          { path: ["cwd"], text: of("folder") },
          { path: ["env", "MODE"], text: of("mode") },
        ],
        item: undefined,
      },
    );
  });

  const names: readonly (readonly [own: readonly string[], wanted: readonly string[], args: object])[] = [
    [["make"], ["ninja"], { program: "ninja" }],
    [["make.py"], ["ninja.py"], { program: "ninja.py" }],
    [["--all"], ["--none"], { program: "--none" }],
    [["run", "a.py"], ["run", "b"], { script: "b" }],
    [["run", "a.python"], ["run", "b"], { argument: "b" }],
    [["run", "a.py.d/x"], ["run", "b"], { argument: "b" }],
    [["run", "all"], ["run", "none"], { argument: "none" }],
    [["run", "-o=a"], ["run", "-o=b"], { o: "b" }],
    [["run", "--out-dir=a"], ["run", "--out-dir=b"], { out_dir: "b" }],
    [["run", "--out=a"], ["run", "--in=b"], { out: "--in=b" }],
    [["run", "x--out=a"], ["run", "x--out=b"], { argument: "x--out=b" }],
    [["run", "--7=a"], ["run", "--7=b"], { argument: "--7=b" }],
    [["run", "--out", "a"], ["run", "--out", "b"], { out: "b" }],
    [["run", "-o", "a"], ["run", "-o", "b"], { o: "b" }],
    [["run", "--out-dir", "a"], ["run", "--out-dir", "b"], { out_dir: "b" }],
    [["run", "x--out", "a"], ["run", "x--out", "b"], { argument: "b" }],
    [["run", "--out+", "a"], ["run", "--out+", "b"], { argument: "b" }],
    [["run", "--out=x", "a"], ["run", "--out=x", "b"], { argument: "b" }],
    [["run", "a", "--out"], ["run", "b", "--out"], { argument: "b" }],
    [["run", "a", "a"], ["run", "b", "c"], { argument: "b", argument_2: "c" }],
    [["run"], ["run", "--fast", "now"], { arguments: ["--fast", "now"] }],
  ];
  for (const [own, wanted, expected] of names)
    it(`${own.join(" ")} → ${wanted.join(" ")}`, () => assert.deepEqual(args(own, wanted), expected));

  it("a name that is taken is not taken again", () =>
    assert.deepEqual(args(["make"], ["ninja"], { program: text("x") }), { program_2: "ninja" }));
  it("a variable whose name is none of a parameter", () =>
    assert.deepEqual(difference({ argv: ["a"], env: { "": "x", _: "y" } }, { env: { _: "z" } })?.args, { value: "z" }));
});

describe("PK615: parameters that the template has already", () => {
  const model = { type: "string" };
  it("take the text that they stand for", () => {
    assert.deepEqual(args(["run", `in-${of("model")}-now`], ["run", "in-x-now"], { model }), { model: "x" });
    assert.deepEqual(difference({ argv: [of("model")] }, { argv: ["x"] }, { model })?.added, []);
    assert.deepEqual(args([of("model"), of("model")], ["x", "x"], { model }), { model: "x" });
  });

  const impossible: readonly (readonly [
    title: string,
    own: readonly string[],
    wanted: readonly string[],
    parameters: object,
  ])[] = [
    ["the text around it differs", [`in-${of("model")}`], ["out-x"], { model }],
    ["the text behind it differs", [`${of("model")}-in`], ["x-out"], { model }],
    ["it would be two texts at once", [of("model"), of("model")], ["x", "y"], { model }],
    ["there are two", [`${of("model")}${of("other")}`], ["x"], { model, other: model }],
    ["there is something malformed before it", [`\${{ x }}${of("model")}`], ["x"], { model }],
    ["there is something malformed behind it", [`${of("model")}\${{ x }}`], ["x"], { model }],
    ["it is malformed", ["${{ model }}"], ["x"], { model }],
    ["it is not declared", [of("model")], ["x"], {}],
    ["it has a list of values", [of("model")], ["x"], { model: { type: "string", enum: ["x"] } }],
    ["it has a pattern", [of("model")], ["x"], { model: { type: "string", pattern: "x" } }],
    ["it is no text", [of("model")], ["5"], { model: { type: "integer" } }],
  ];
  for (const [title, own, wanted, parameters] of impossible)
    it(`do not help where ${title}`, () =>
      assert.equal(args(["run", ...own], ["run", ...wanted], parameters), undefined));

  const files = { type: "array" };
  it("take all that follows, where the last is a list", () => {
    const own = ["run", of("files")];
    assert.deepEqual(args(own, ["run", "a", "b"], { files }), { files: ["a", "b"] });
    assert.deepEqual(args(own, ["run"], { files }), { files: [] });
    assert.equal(difference({ argv: own }, { argv: ["run", "a"] }, { files })?.item, undefined);
    assert.equal(args(["run", of("files"), "x"], ["run", "a", "x"], { files }), undefined);
    assert.equal(args(["run", `x${of("files")}`], ["run", "xa"], { files }), undefined);
    assert.equal(args(["run", `${of("files")}x`], ["run", "ax"], { files }), undefined);
    assert.equal(args(own, ["run", "a", "b"], { files: { type: "array", enum: ["a"] } }), undefined);
    assert.equal(args(own, ["run", "a", "b"], {}), undefined);
  });
});

describe("PK615: what no argument can say", () => {
  const argv = ["run", "x"];
  const rows: readonly (readonly [title: string, executor: object | undefined, override: object])[] = [
    ["nothing differs", { argv }, { argv }],
    ["nothing is said", { argv }, {}],
    ["a template without a command", undefined, { argv: ["go"] }],
    ["a field that is none", { argv }, { argv: ["go", "x"], speed: 1 }],
    ["another kind", { argv }, { argv: ["go", "x"], kind: "robot" }],
    ["the common kind in the place of another", { argv, kind: "robot" }, { argv: ["go", "x"], kind: "local_command" }],
    ["fewer words", { argv }, { argv: ["go"] }],
    ["words that are none", { argv }, { argv: ["go", 5] }],
    ["no list of words", { argv }, { argv: "go" }],
    ["words of the template that could not be read", { argv: ["run", undefined] }, { argv: ["go", "x"] }],
    ["an interpolation", { argv }, { argv: ["run", "${{ x }}"] }],
    ["an interpolation behind", { argv }, { argv: ["run", "x", "y", "${{ x }}"] }],
    ["a folder where the template has none", { argv }, { cwd: "a" }],
    ["a folder that is no text", { argv, cwd: "a" }, { cwd: 5 }],
    ["a variable where the template has none", { argv, env: { A: "x" } }, { env: { B: "y" } }],
    ["a variable where the template has no others", { argv }, { env: { B: "y" } }],
    ["a variable that every object has", { argv, env: {} }, { env: { constructor: "y" } }],
    ["variables that are none", { argv }, { argv: ["go", "x"], env: null }],
    ["variables in a list", { argv }, { argv: ["go", "x"], env: [] }],
    ["variables in a text", { argv }, { argv: ["go", "x"], env: "" }],
  ];
  for (const [title, executor, override] of rows)
    it(title, () => assert.equal(difference(executor, override), undefined));

  it("the kind that it has anyway is no difference", () => {
    assert.ok(difference({ argv }, { argv: ["go", "x"], kind: "local_command" }));
    assert.ok(difference({ argv, kind: "robot" }, { argv: ["go", "x"], kind: "robot" }));
  });
  it("a command without words may take some", () =>
    assert.deepEqual(difference({}, { argv: ["go"] })?.args, { arguments: ["go"] }));
});
