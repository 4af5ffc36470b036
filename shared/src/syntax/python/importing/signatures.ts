// Which arguments the calls and decorators take that only describe or mark: with any other, importing the module fails.
// Must not know what they make.

import { partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { readString } from "../literals.js";
import { constructors } from "../vocabulary.js";
import { Effect, type Evaluation } from "./effects.js";
import { guess } from "./library.js";

/** The arguments of a call as they are written, none of them evaluated. */
export interface Arguments {
  /** Without a name, in order. */
  readonly placed: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
}

/**
 * The arguments of a call of something by its name in its own module; `list` is undefined where a decorator is not called.
 * Throws `Effect` at an argument that is not taken, and at `whole` where one is missing.
 */
export function argumentsOf(
  list: SyntaxNode | undefined,
  whole: SyntaxNode,
  name: string,
  evaluation: Evaluation,
): Arguments {
  const placed: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  const signature = signatures.get(name);
  for (const part of list ? partsOf(list) : []) {
    const [first, operator, value] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (part.length === 1) placed.push(first);
    else if (part.length !== 3 || !value || operator?.name !== "AssignOp" || evaluation.source(operator) !== "=")
      throw new Effect(whole);
    else {
      const word = evaluation.source(first);
      if (signature?.named?.has(word) === false)
        throw new Effect(
          first,
          "fails",
          `\`${name.replace("pydantic.", "")}\` takes no \`${word}\`${guess(word, signature.named)}`,
        );
      named.set(word, value);
    }
  }
  const [least, most] = signature?.count ?? [0, constructors.has(name) ? 0 : 1];
  if (placed.length > most || (list && placed.length < least))
    throw new Effect(whole, "fails", countWords(name.replace("pydantic.", ""), least, most, placed.length));
  const twice = signature?.places.slice(0, placed.length).find((word) => named.has(word));
  if (twice !== undefined)
    throw new Effect(named.get(twice) as SyntaxNode, "fails", `\`${twice}\` is given twice, once without its name`);
  return { placed, named };
}

/** What to say of a number of arguments without a name that is not taken. */
function countWords(name: string, least: number, most: number, count: number): string {
  if (count < least) return `\`${name}\` wants ${least} ${least === 1 ? "argument" : "arguments"} without a name`;
  return most === 0
    ? `\`${name}\` takes arguments with names only`
    : `\`${name}\` takes ${most} ${most === 1 ? "argument" : "arguments"} without a name at most`;
}

/** Checks what the arguments of a decorator are. Throws `Effect`. */
export function checkMarks(
  name: string,
  { placed, named }: Arguments,
  whole: SyntaxNode,
  evaluation: Evaluation,
): void {
  const mode = named.get("mode");
  const isRootless = name === "root_validator" && !named.has("pre") && !named.has("skip_on_failure");
  if (isRootless || (name === "model_validator" && !mode))
    throw new Effect(
      whole,
      "fails",
      isRootless
        ? "`root_validator` wants `skip_on_failure=True`, or use `model_validator`"
        : "`model_validator` wants a `mode`: `before`, `after` or `wrap`",
    );
  if (mode) checkText(mode, modes.get(name), evaluation);
  if (/^field_(?:validator|serializer)$|^validator$/.test(name))
    for (const field of placed) checkText(field, undefined, evaluation);
  if (name !== "lru_cache") return;
  const size = placed[0] ?? named.get("maxsize");
  const kind = size && evaluation.kind(size);
  if (kind && !/^(?:none|truth|foreign)$/.test(kind.is) && !(kind.is === "number" && kind.isWhole))
    throw new Effect(size, "fails", "`maxsize` is a whole number or `None`");
}

/** `True` or `False`, written out or by a constant's name; what else is true is not known here. Throws `Effect`. */
export function truthOf(node: SyntaxNode, evaluation: Evaluation): boolean {
  const plain = unwrapped(node);
  if (plain.name === "Boolean") return evaluation.source(plain) === "True";
  const constant = evaluation.constant(plain)?.node;
  if (constant?.kind === "boolean") return constant.value;
  throw new Effect(node, "fails", "write `True` or `False`");
}

function checkText(node: SyntaxNode, allowed: ReadonlySet<string> | undefined, evaluation: Evaluation): void {
  const { is } = evaluation.kind(node);
  if (is === "foreign") return;
  if (is !== "text") throw new Effect(node, "fails", "this is a text: the name of a field, or a mode");
  const plain = unwrapped(node);
  const literal = plain.name === "String" ? readString(evaluation.source(plain))?.value : undefined;
  if (allowed && literal !== undefined && !allowed.has(literal))
    throw new Effect(node, "fails", `it is one of ${[...allowed].map((one) => `\`${one}\``).join(", ")}`);
}

const modes: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["field_validator", new Set(["after", "before", "plain", "wrap"])],
  ["field_serializer", new Set(["plain", "wrap"])],
  ["model_serializer", new Set(["plain", "wrap"])],
  ["model_validator", new Set(["after", "before", "wrap"])],
]);

interface Signature {
  /** How many arguments without a name there are at least and at most. */
  readonly count: readonly [least: number, most: number];
  /** What those are called that may stand without a name. */
  readonly places: readonly string[];
  /** Undefined where any name is taken. */
  readonly named: ReadonlySet<string> | undefined;
}

const any = Number.POSITIVE_INFINITY;
const numbers = "strict gt ge lt le multiple_of";
const texts = "strip_whitespace to_upper to_lower strict min_length max_length pattern ascii_only";

/** Python's and Pydantic's: how many arguments stand without a name, and the names of the others. */
const signatures: ReadonlyMap<string, Signature> = new Map(
  (
    [
      ["ConfigDict", 0, 0, "", undefined],
      ["Discriminator", 0, 1, "discriminator", "custom_error_type custom_error_message custom_error_context"],
      ["Field", 0, 1, "default", undefined],
      ["ForwardRef", 1, 1, "", "is_argument module is_class"],
      ["NewType", 2, 2, "", ""],
      ["PrivateAttr", 0, 1, "default", "default_factory init"],
      ["StringConstraints", 0, 0, "", texts],
      ["Tag", 0, 1, "tag", ""],
      ["TypeVar", 1, 20, "", "bound covariant contravariant infer_variance default"],
      ["auto", 0, 0, "", ""],
      [
        "computed_field",
        0,
        0,
        "",
        "alias alias_priority title field_title_generator description deprecated examples json_schema_extra repr return_type",
      ],
      ["confloat", 0, 0, "", `${numbers} allow_inf_nan`],
      ["conint", 0, 0, "", numbers],
      ["conlist", 0, 1, "item_type", "min_length max_length unique_items"],
      ["constr", 0, 0, "", texts],
      ["dataclass", 0, 0, "", "init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot"],
      ["field", 0, 0, "", "default default_factory init repr hash compare metadata kw_only"],
      ["field_serializer", 1, any, "", "mode return_type when_used check_fields"],
      ["field_validator", 1, any, "", "mode check_fields json_schema_input_type"],
      ["lru_cache", 0, 2, "maxsize typed", ""],
      ["model_serializer", 0, 0, "", "mode when_used return_type"],
      ["model_validator", 0, 0, "", "mode"],
      ["pydantic.dataclass", 0, 0, "", "init repr eq order unsafe_hash frozen config validate_on_init kw_only slots"],
      ["root_validator", 0, 0, "", "pre skip_on_failure allow_reuse"],
      ["validator", 1, any, "", "pre each_item always check_fields allow_reuse"],
    ] as const
  ).map(([name, least, most, places, others]) => [
    name,
    {
      count: [least, most],
      places: places.split(" ").filter(Boolean),
      named: others === undefined ? undefined : new Set(`${places} ${others}`.split(" ").filter(Boolean)),
    },
  ]),
);
