// The definition of a module as far as it can be told from its words and brackets alone, so that features answer while the text is
// being written: what is not static, not closed or not finished only leaves a gap. Must not know what is wrong with a module.
import type { SyntaxTree } from "../parse.js";
import type { SyntaxProblem } from "../problems.js";
import type { LocatedNode } from "../tree.js";
import type { OutlineName } from "./outline-names.js";
import { beginsStatement, spanOf } from "./outline-tokens.js";
import { gap, OutlineValues } from "./outline-values.js";
import type { Token } from "./tokens.js";
import { definitionName } from "./vocabulary.js";

export type { OutlineName } from "./outline-names.js";

export interface Outline {
  /** What the pack's name is bound to; undefined where nothing binds it. */
  readonly root: LocatedNode | undefined;
  readonly names: ReadonlyMap<string, OutlineName>;
  readonly tokens: readonly Token[];
  /** Gaps and brackets that do not fit, in the order of the text. */
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads a module's outline. Never throws; an empty text has an empty outline. `begun` is a name that may stand where an argument's
 * would, without its value.
 */
export function outlineOf(text: string, begun?: string): Outline {
  return new OutlineReader(text, begun).read();
}

/** The outline as a tree: for features, never for findings. */
export function outlineTree(text: string, begun?: string): SyntaxTree {
  const { root, problems, tokens } = outlineOf(text, begun);
  const comments = tokens
    .filter(({ kind }) => kind === "comment")
    .map(({ start, end, source }) => ({ span: { start, end }, text: source }));
  return { syntax: "python", text, root, problems, comments, parses: problems.length === 0 };
}

class OutlineReader extends OutlineValues {
  read(): Outline {
    while (this.at < this.tokens.length) {
      const token = this.next() as Token;
      if (beginsStatement(token)) this.statement(token);
      else if (token.kind === "open") this.skipped(token);
    }
    return { root: this.names.get(definitionName)?.node, names: this.names, tokens: this.all, problems: this.problems };
  }

  private statement(first: Token): void {
    if (first.source === "from" || first.source === "import") {
      this.imports(first);
      return;
    }
    const isClass = first.source === "class";
    if (isClass || first.source === "def") {
      const name = this.next();
      if (name?.kind === "name")
        this.names.set(name.source, {
          kind: isClass ? "class" : "function",
          span: spanOf(name),
          statement: { start: first.start, end: this.lineEnd(name.end) },
        });
      return;
    }
    // `NAME = value` and `NAME: type = value`.
    if (this.peek()?.source === ":") {
      while (this.peek() && this.peek()?.source !== "=" && !this.peek()?.first) this.at++;
    }
    if (this.peek()?.source !== "=" || this.peek()?.first) return;
    const sign = this.next() as Token;
    const node = this.startsValue() ? this.expression(0) : gap(sign.end);
    this.names.set(first.source, {
      kind: "value",
      span: spanOf(first),
      statement: { start: first.start, end: Math.max(sign.end, node.span.end) },
      node,
    });
  }

  private imports(first: Token): void {
    let module = "";
    let names: Token[] = [];
    let depth = 0;
    let listed = first.source === "import";
    const bind = () => {
      const last = names[names.length - 1];
      const original = names[0];
      if (!last || !original || !listed) return;
      const path = names.filter(({ source }) => source !== "as");
      const written = (path.length < names.length ? path.slice(0, -1) : path).map(({ source }) => source).join("");
      const bound = path.length < names.length || module !== "" ? last : original;
      const statement = { start: first.start, end: last.end };
      const from = module === "" ? { module: written } : { module, original: written };
      this.names.set(bound.source, { kind: "import", span: spanOf(bound), statement, ...from });
    };
    for (let token = this.peek(); token && (depth > 0 || !token.first); token = this.peek()) {
      if (beginsStatement(token)) break;
      this.at++;
      if (token.source === "import" && !listed) listed = true;
      else if (!listed) module += token.source;
      else if (token.kind === "open") depth++;
      else if (token.kind === "close") depth--;
      else if (token.kind === "comma") {
        bind();
        names = [];
      } else names.push(token);
    }
    bind();
  }

  private lineEnd(from: number): number {
    const end = this.text.slice(from).search(/[\r\n]/);
    return end < 0 ? this.text.length : from + end;
  }
}
