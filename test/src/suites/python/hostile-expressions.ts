// Makes expressions of Python that may do anything, beside sound ones. Must not know statements.
import { builtins, names, numbers, texts } from "./hostile-words.js";

/** Choices with one source of numbers. */
export class Choices {
  constructor(readonly random: () => number) {}

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  some(most: number, make: () => string): string[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** One of the makers, each as likely. */
  one(makers: readonly (() => string)[]): string {
    return this.pick(makers)();
  }
}

export class ExpressionMaker extends Choices {
  /** Names that the module around binds are likelier than others. */
  constructor(
    random: () => number,
    readonly bound: string[],
    /** How much of what is made is odd, from 0 to 1. */
    readonly oddity = 0.5,
  ) {
    super(random);
  }

  protected odd(): boolean {
    return this.chance(this.oddity);
  }

  name(): string {
    if (this.bound.length > 0 && this.chance(0.75)) return this.pick(this.bound);
    return this.chance(0.85) ? this.pick(names) : this.pick(builtins);
  }

  /** Any expression. */
  expression(depth = 2): string {
    if (depth <= 0 || this.chance(0.35)) return this.atom();
    const inner = () => this.expression(depth - 1);
    return this.one([
      () => this.display(depth),
      () => this.display(depth),
      () => this.call(depth),
      () => `${this.name()}.${this.member()}`,
      () => `${this.name()}.${this.member()}.${this.pick(["value", "name", "x", "go", "RED"])}`,
      () => this.type(depth),
      () => `${inner()} ${this.operator()} ${inner()}`,
      () => `${inner()} ${this.pick(["+", "|"])} ${inner()}`,
      () => `(${inner()})`,
      () => `lambda ${this.pick(["", "y", `y=${inner()}`, "*y", "y, y"])}: ${inner()}`,
      () => `${inner()} if ${inner()} else ${inner()}`,
      () => `${this.pick(["not ", "-", "+", "~"])}${inner()}`,
      () => `${inner()}[${this.pick([inner(), "0", "1:2", "::0", "...", `${inner()}, ${inner()}`])}]`,
      () => `${this.pick(["[", "(", "{"])}${inner()} for y in ${inner()}${this.pick(["]", ")", "}"])}`,
      () => `(${this.name()} := ${inner()})`,
      () => this.pick(["await x", "(yield)", "(yield x)", "*LIST", "**TABLE", "...", "__debug__", "__file__"]),
    ]);
  }

  /** Something that is likely to be sound. */
  plain(depth = 1): string {
    if (depth <= 0 || this.chance(0.5))
      return this.pick(["'a'", '"b.c.v1"', "1", "2.5", "True", "None", "[]", "{}", "()"]);
    return this.one([
      () => `[${this.some(3, () => this.plain(depth - 1)).join(", ")}]`,
      () => `{${this.some(2, () => `'${this.pick(["a", "b", "c"])}': ${this.plain(depth - 1)}`).join(", ")}}`,
      () => this.name(),
      () => `${this.name()} + ${this.name()}`,
      () => `[*${this.name()}, ${this.plain(0)}]`,
      () => `{**${this.name()}}`,
      () => `f"{${this.name()}}"`,
      () => `(${this.plain(0)}, ${this.plain(0)})`,
      () => `${this.name()}.${this.member()}`,
    ]);
  }

  /** An annotation. */
  type(depth = 2): string {
    if (!this.odd()) return this.soundType(depth);
    if (depth <= 0 || this.chance(0.45))
      return this.pick(["int", "str", "list[str]", "'int'", "None", "dict[str, int]", this.name(), "Any"]);
    const inner = () => this.type(depth - 1);
    return this.one([
      () => `${inner()} | ${inner()}`,
      () => `${inner()} | None`,
      () => `list[${inner()}]`,
      () => `dict[str, ${inner()}]`,
      () => `Optional[${inner()}]`,
      () => `Union[${inner()}, ${inner()}]`,
      () => `Literal[${this.plain(0)}, ${this.expression(0)}]`,
      () => `Annotated[${inner()}, ${this.expression(1)}]`,
      () => `Annotated[${inner()}, Field(ge=1)]`,
      () => `${this.name()}[${inner()}]`,
      () => `${this.name()}.${this.member()}`,
      () => this.pick(texts),
      () => this.expression(1),
      () => `type[${inner()}]`,
      () => `ClassVar[${inner()}]`,
      () => `"${inner().replaceAll('"', "'").replaceAll("\n", " ")}"`,
    ]);
  }

  /** An annotation that is likely to be sound. */
  soundType(depth = 2): string {
    if (depth <= 0 || this.chance(0.5))
      return this.pick(["int", "str", "float", "bool", "Any", "Report", "Color", this.name()]);
    const inner = () => this.soundType(depth - 1);
    return this.one([
      () => `list[${inner()}]`,
      () => `dict[str, ${inner()}]`,
      () => `${inner()} | None`,
      () => `Optional[${inner()}]`,
      () => `Literal["a", 'b']`,
      () => `Annotated[${inner()}, Field(ge=1)]`,
      () => `ClassVar[${inner()}]`,
      () => `"${this.pick(["Report", "int | None", "list[str]", this.name()])}"`,
      () => `${this.name()}[${inner()}]`,
      () => `tuple[${inner()}, ...]`,
    ]);
  }

  private atom(): string {
    return this.one([
      () => this.name(),
      () => this.name(),
      () => this.plain(0),
      () => this.pick(texts),
      () => this.pick(numbers),
      () => this.pick(builtins),
      () => "launch()",
    ]);
  }

  private display(depth: number): string {
    const inner = () => this.expression(depth - 1);
    const items = () => this.some(3, () => (this.chance(0.15) ? `*${this.name()}` : inner())).join(", ");
    return this.one([
      () => `[${items()}]`,
      () => `(${inner()}, ${inner()})`,
      () => `{${inner()}, ${inner()}}`,
      () => `{${this.some(2, () => (this.chance(0.2) ? `**${this.name()}` : `${inner()}: ${inner()}`)).join(", ")}}`,
    ]);
  }

  private call(depth: number): string {
    const inner = () => this.expression(depth - 1);
    const callee = this.one([
      () => this.name(),
      () => this.name(),
      () => this.pick(builtins),
      () => `${this.name()}.${this.member()}`,
      () => this.pick(["Field", "ConfigDict", "TypeVar", "GateSpec", "ExecutorSpec", "models.ExecutorSpec", "auto"]),
    ]);
    const given = this.some(2, () =>
      this.one([
        inner,
        () => `${this.pick(["name", "default", "ge", "extra", "key", "name"])}=${inner()}`,
        () => `*${this.name()}`,
        () => `**${this.name()}`,
      ]),
    );
    return `${callee}(${given.join(", ")})`;
  }

  member(): string {
    return this.pick(["RED", "value", "name", "go", "x", "GateSpec", "Field", "RETRY_STEP", "__class__", "Alpha"]);
  }

  private operator(): string {
    return this.pick(
      ["+", "-", "*", "/", "//", "%", "@", "**", "|", "&", "^", "<<", ">>", "<", "==", "!=", "<>"].concat([
        "is",
        "is not",
        "in",
        "not in",
        "and",
        "or",
      ]),
    );
  }
}
