// What Pydantic refuses while it makes a model: attributes without a type, fields that there cannot be. Only models of which every base
// is known are looked at. Must not know how bodies of classes run.

import { type SyntaxNode, unwrapped } from "../grammar.js";
import type { Slot } from "./dataclasses.js";
import { Effect, type Evaluation } from "./effects.js";
import type { ClassInfo, Kind } from "./kinds.js";
import { checkConfig } from "./pydantic-settings.js";
import { uncheckedIn } from "./pydantic-types.js";
import { checkValidators } from "./pydantic-validators.js";

/** A class whose body has run. */
export interface ModelClass {
  /** The definition. */
  readonly node: SyntaxNode;
  readonly slots: ReadonlyMap<string, Slot>;
  /** What its body binds, and to which expressions. */
  readonly names: ReadonlyMap<string, Kind>;
  readonly values: ReadonlyMap<string, SyntaxNode>;
  readonly fields: ReadonlySet<string>;
  /** Behind the class itself. */
  readonly line: readonly (ClassInfo | string)[];
}

/** Whether Pydantic makes the class, and all that it derives from is known. */
export function isKnownModel(line: readonly (ClassInfo | string)[]): boolean {
  const names = line.filter((one) => typeof one === "string");
  return (
    names.includes("BaseModel") && names.every((name) => /^(?:BaseModel|RootModel|Generic|ABC|object)$/.test(name))
  );
}

/** Checks a model; `guarded` runs each check and tells of the effect that it meets. */
export function checkModel(made: ModelClass, evaluation: Evaluation, guarded: (check: () => void) => void): void {
  for (const [name, value] of made.values) guarded(() => checkAttribute(name, value, made, evaluation));
  for (const [name, slot] of made.slots)
    guarded(() => {
      checkField(name, slot, made, evaluation);
    });
  guarded(() => checkConfig(made, evaluation));
  checkValidators(made, evaluation, guarded);
}

/** A name that the body binds to a value. */
function checkAttribute(name: string, value: SyntaxNode, made: ModelClass, evaluation: Evaluation): void {
  const maker = makerOf(value, evaluation);
  if (maker === "Field" && name.startsWith("_"))
    throw new Effect(
      value,
      "fails",
      `\`${name}\` begins with an underscore, so it is no field; use \`PrivateAttr(…)\` or another name`,
    );
  if (maker === "PrivateAttr" && made.slots.has(name) && !name.startsWith("_"))
    throw new Effect(
      value,
      "fails",
      `\`PrivateAttr(…)\` is for names that begin with an underscore; use \`Field(…)\` or write \`_${name}\``,
    );
  if (name.startsWith("_") || name === "model_config" || made.slots.has(name) || made.fields.has(name)) return;
  const { is } = made.names.get(name) ?? { is: "unclear" };
  // Functions are methods; of what is not known nothing can be said.
  if (is === "function" || is === "foreign" || is === "unclear" || isInherited(name, made)) return;
  if (evaluation.reader.wordCount("ignored_types") > 0) return;
  const detail = `\`${name}\` has no type, and Pydantic takes no such attribute in a model; write \`${name}: … = …\` with a type, or with \`ClassVar[…]\` where it is no field`;
  throw new Effect(value, "fails", detail);
}

/** Whether a base binds the name without making a field of it: a model may give it another value. */
function isInherited(name: string, { line }: ModelClass): boolean {
  return line.some(
    (one) => typeof one !== "string" && isKnownModel(one.line) && one.members.has(name) && !one.fields.has(name),
  );
}

function makerOf(value: SyntaxNode, evaluation: Evaluation): string | undefined {
  const node = unwrapped(value);
  if (node.name !== "CallExpression" || !node.firstChild) return undefined;
  const kind = evaluation.kind(node.firstChild);
  return kind.is === "foreign" ? kind.name : undefined;
}

function checkField(name: string, { node, role }: Slot, { line }: ModelClass, evaluation: Evaluation): void {
  if (/^model_(?:dump|validate)(?:_json|_strings)?$/.test(name))
    throw new Effect(
      node,
      "fails",
      `\`${name}\` is a method of every model; give the field another name and an \`alias\``,
    );
  if (role !== "field" || name.startsWith("_")) return;
  if (line.includes("RootModel") && name !== "root" && name !== "model_config")
    throw new Effect(
      node,
      "fails",
      "a `RootModel` has one field, which is called `root`; use a `BaseModel` for others",
    );
  const type = node.getChild("TypeDef")?.lastChild;
  if (!type || opening.some((word) => evaluation.reader.wordCount(word) > 0)) return;
  const wrong = uncheckedIn(type, evaluation);
  if (!wrong) return;
  const detail = `Pydantic cannot check values of \`${evaluation.source(wrong)}\`; derive it from \`BaseModel\`, or set \`arbitrary_types_allowed=True\` in \`model_config\``;
  throw new Effect(wrong, "fails", detail);
}

/** Words of a module that lets a model take any type, or a type say itself how it is checked. */
const opening = ["arbitrary_types_allowed", "plain", "__get_pydantic_core_schema__"];
