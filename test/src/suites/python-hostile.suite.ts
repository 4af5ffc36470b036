// Generated modules that try to do more than define data: whatever the reader accepts does nothing in CPython but bind what was read.
// Nothing that a module tries reaches the machine: an audit hook refuses it before it happens. Needs `python3`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failingImports, newerImports, soundImports } from "../syntax/support/failing-imports.js";
import { failingModels, soundModels } from "../syntax/support/failing-models.js";
import { Choices } from "./python/hostile-expressions.js";
import { makeHostileModule } from "./python/hostile-modules.js";
import { acceptedRoot, disagreements, modelErrors, outcomesOf } from "./python/hostile-run.js";
import { libraryStatements } from "./python/library-statements.js";
import { modelModule } from "./python/model-statements.js";
import { randomNumbers } from "./python/modules.js";
import { sound } from "./python/sound.js";
import { withPack } from "./python/unsafe.js";

const count = Number(process.env.PACKWRIGHT_PYTHON_MODULES ?? 3000);
const seed = Number(process.env.PACKWRIGHT_PYTHON_SEED ?? 20261123);
const project = join(import.meta.dirname, "../../..");

/** Modules that are known to be sound, to be changed. */
const known = [
  readFileSync(join(project, "examples/packs/measuring/pack.py"), "utf8"),
  withPack(readFileSync(join(project, "test/src/syntax/pydantic/models.py"), "utf8")),
  ...sound.map(({ text }) => withPack(text)),
];

describe("Hostile Python modules", () => {
  it(`do nothing where they are accepted: ${count} modules (seed ${seed})`, function () {
    this.timeout(600_000);
    const random = randomNumbers(seed);
    const made = Array.from({ length: count }, () => makeHostileModule(random, known)).filter(
      (text) => !/\p{Surrogate}/u.test(text),
    );
    const accepted = made.filter((text) => acceptedRoot(text));
    const wrong = disagreements(accepted).flatMap((what, i) => (what ? [`${what}\n${accepted[i]}`] : []));
    assert.deepEqual(wrong, []);
    assert.ok(accepted.length >= count * 0.12, `only ${accepted.length} of ${count} modules were accepted`);
  });

  it("are told from others that take names of Python's library, right or wrong", function () {
    this.timeout(60_000);
    const choices = new Choices(randomNumbers(seed));
    const texts = Array.from({ length: Math.ceil(count / 6) }, () => withPack(libraryStatements(choices)));
    const refused = texts.filter((text) => !acceptedRoot(text));
    const accepted = texts.filter((text) => acceptedRoot(text));
    const wrong = disagreements(accepted).flatMap((what, i) => (what ? [`${what}\n${accepted[i]}`] : []));
    assert.deepEqual(wrong, []);
    // Of types some are refused that mean nothing, though Python does not look at them.
    const sound = outcomesOf(refused).flatMap(({ error }, i) => (error === undefined ? [refused[i]] : []));
    assert.ok(sound.length <= texts.length / 100, sound.join("\n"));
    assert.ok(accepted.length >= texts.length / 3 && refused.length >= texts.length / 3);
  });

  it("are found out by the watch: what such a module would do is seen, and does not happen", function () {
    this.timeout(60_000);
    const faults = outcomesOf(caught.map(([body]) => withPack(body)));
    caught.forEach(([body, seen], i) => {
      const { faults: told = [], error = "" } = faults[i] ?? {};
      assert.match([...told, error].join("; "), seen, body);
    });
  });

  it("are told from those that only fail", () => {
    const texts = failingImports.map(({ text }) => withPack(text));
    outcomesOf(texts).forEach(({ error }, i) => {
      assert.notEqual(error, undefined, texts[i]);
      assert.equal(acceptedRoot(texts[i] as string), undefined, texts[i]);
    });
  });

  it("are told from sound ones that look like those that fail, and from those that need a newer Python", () => {
    const texts = [...soundImports, ...newerImports.map(({ text }) => text)].map(withPack);
    assert.deepEqual(
      disagreements(texts).map((what, i) => what && `${what}\n${texts[i]}`),
      texts.map(() => undefined),
    );
  });

  it("hold models that Pydantic takes, and refuse those that it does not", function () {
    this.timeout(60_000);
    const texts = [...failingModels.map(({ text }) => text), ...soundModels];
    const errors = modelErrors(texts);
    texts.forEach((text, i) => {
      const isFailing = i < failingModels.length;
      assert.equal(acceptedRoot(withPack(text)) === undefined, isFailing, text);
      // A Python without Pydantic has nothing to say of it.
      if (errors) assert.equal(errors[i] !== null, isFailing, `${errors[i]}\n${text}`);
    });
  });

  it("hold the generated models that Pydantic takes, and no others", function () {
    this.timeout(60_000);
    const choices = new Choices(randomNumbers(seed));
    const texts = Array.from({ length: Math.ceil(count / 6) }, () => modelModule(choices));
    const accepted = texts.map((text) => acceptedRoot(withPack(text)) !== undefined);
    const sound = accepted.filter(Boolean).length;
    assert.ok(sound >= texts.length / 4 && sound <= (texts.length * 3) / 4, `${sound} of ${texts.length}`);
    const errors = modelErrors(texts);
    const wrong = texts.filter((_, i) => errors && (errors[i] === null) !== accepted[i]);
    // A setting that is made twice may take back what it has allowed.
    assert.ok(wrong.length <= texts.length / 100, wrong.join("\n"));
  });

  for (const { what, text } of sound)
    it(`are told from sound ones: ${what}`, () => {
      const whole = withPack(text);
      assert.ok(acceptedRoot(whole), whole);
      assert.deepEqual(disagreements([whole]), [undefined], whole);
    });
});

/** What the watch must see. None of them is accepted; each is run nevertheless, behind the hook. */
const caught: readonly (readonly [body: string, seen: RegExp])[] = [
  ["open('/nowhere/at/all', 'w')", /calls open/],
  ["print('x')", /calls print/],
  ["class A:\n    def __init_subclass__(cls):\n        pass\nclass B(A):\n    pass", /runs __init_subclass__/],
  ["def __getattr__(name):\n    raise AttributeError(name)", /runs __getattr__/],
  [
    "class A(BaseModel):\n    x: 'launch()'\ndef launch():\n    pass\nclass B(BaseModel):\n    x: 'launch()'",
    /runs launch/,
  ],
  [
    "class A(BaseModel):\n    @classmethod\n    def __get_pydantic_core_schema__(cls, *a):\n        pass\nclass B(BaseModel):\n    x: A",
    /runs __get_pydantic_core_schema__/,
  ],
  ["import elsewhere\nelsewhere.launch()", /call of elsewhere.launch/],
  ["import elsewhere\nX = elsewhere.a + 1", /add of elsewhere.a/],
  [
    "class E(Enum):\n    X = 1\n    def __repr__(self):\n        pass\n@dataclass\nclass A:\n    x: E = E.X",
    /runs __repr__/,
  ],
  ["while True:\n    pass", /takes very long/],
  ["X = 'x' * (1 << 40)", /MemoryError/],
  ["import lily.kernel.models\nlily.kernel.models.PackDefinition.x = 1", /changes PackDefinition/],
  ["X = [].append(1)", /calls append/],
];
