// The methods of a model that validate or serialize its fields: what Pydantic refuses of them while it makes the model. Must not know
// fields.
import { childrenOf, partsOf, type SyntaxNode } from "../grammar.js";
import { bodyStatements } from "./class-bodies.js";
import { marksOf } from "./decorators.js";
import { Effect, type Evaluation } from "./effects.js";
import { guess } from "./library.js";
import type { ModelClass } from "./pydantic-models.js";

/** Checks all methods of a model; `guarded` runs each check and tells of the effect that it meets. */
export function checkValidators(made: ModelClass, evaluation: Evaluation, guarded: (check: () => void) => void): void {
  // Of several methods of one name the last one is left.
  const methods = new Map<string, SyntaxNode>();
  for (const statement of bodyStatements(made.node)) {
    const method = statement.name === "DecoratedStatement" ? statement.lastChild : statement;
    const name = method?.name === "FunctionDefinition" ? method.getChild("VariableName") : null;
    if (name) methods.set(evaluation.source(name), statement);
    if (statement.name === "DecoratedStatement") guarded(() => checkFirst(statement, evaluation));
  }
  for (const statement of methods.values())
    if (statement.name === "DecoratedStatement") guarded(() => checkValidator(statement, made, evaluation));
}

/** Validators and serializers of fields that there are none of, or that take what they do not get. */
function checkValidator(statement: SyntaxNode, made: ModelClass, evaluation: Evaluation): void {
  const method = childrenOf(statement).at(-1) as SyntaxNode;
  const marks = marksOf(statement, evaluation);
  const fields = fieldsOf(made);
  for (const { name, given } of marks) {
    if (!/^(?:field_validator|field_serializer|validator)$/.test(name)) continue;
    for (const node of given.named.has("check_fields") ? [] : given.placed) {
      const value = evaluation.reader.quietly(() => evaluation.reader.read(node))?.node;
      if (value?.kind !== "text" || value.value === "*" || fields.has(value.value)) continue;
      throw new Effect(node, "fails", `the model has no field \`${value.value}\`${guess(value.value, fields)}`);
    }
    // Pydantic looks at the parameters once there is a field to be checked.
    if (name !== "field_validator" || fields.size === 0) continue;
    checkParameters(
      method,
      marks.some((mark) => mark.name === "staticmethod"),
      given.named.get("mode"),
      evaluation,
    );
  }
}

/** All fields of a model, those of its bases among them. */
function fieldsOf({ fields, line }: ModelClass): ReadonlySet<string> {
  const inherited = line.flatMap((one) => (typeof one === "string" ? [] : [...one.fields]));
  const all = [...fields, ...inherited, ...(line.includes("RootModel") ? ["root"] : [])];
  return new Set(all.filter((name) => !name.startsWith("_") && name !== "model_config"));
}

/** A validator belongs to the class; this is looked at even where a later method takes its name. */
function checkFirst(statement: SyntaxNode, evaluation: Evaluation): void {
  const marks = marksOf(statement, evaluation);
  const [first] = parametersOf(statement) ?? [];
  const isMeant =
    marks.some(({ name }) => name === "field_validator") && !marks.some(({ name }) => name === "staticmethod");
  if (!isMeant || first?.[0]?.name !== "VariableName" || evaluation.source(first[0]) !== "self") return;
  const detail = "a validator of a field is a method of the class, not of its objects; write `cls` for `self`";
  throw new Effect(first[0], "fails", detail);
}

function parametersOf(statement: SyntaxNode): SyntaxNode[][] | undefined {
  const list = statement.lastChild?.getChild("ParamList");
  return list ? partsOf(list) : undefined;
}

function checkParameters(
  method: SyntaxNode,
  isStatic: boolean,
  mode: SyntaxNode | undefined,
  evaluation: Evaluation,
): void {
  const list = method.getChild("ParamList");
  const parts = list ? partsOf(list) : [];
  if (!list || !parts.every(([one]) => one?.name === "VariableName")) return;
  const isWrap = mode !== undefined && evaluation.source(mode).slice(1, -1) === "wrap";
  if (parts.some((part) => part.some(({ name }) => name === "AssignOp")) || (mode && mode.name !== "String")) return;
  const count = parts.length - (isStatic ? 0 : 1);
  const least = isWrap ? 2 : 1;
  if (count === least || count === least + 1) return;
  const wanted = `${isStatic ? "" : "`cls`, "}the value${isWrap ? ", the handler" : ""} and, if need be, \`info\``;
  throw new Effect(list, "fails", `a validator of a field in this mode takes ${wanted}`);
}
