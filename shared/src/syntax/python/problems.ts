// What can be wrong with a pack written as a Python module, before anybody asks what it means (format.md 6). Data only: the words are the rules'.
import type { Span } from "../../base/span.js";

/** Why an expression cannot be read without running the module. */
export type NotStaticReason =
  | "call"
  | "unknown-name"
  | "imported"
  | "bound-again"
  | "used-early"
  | "not-plain"
  | "condition"
  | "comprehension"
  | "attribute"
  | "arithmetic"
  | "kinds"
  | "set-order"
  | "literal"
  | "format"
  | "key"
  | "fails"
  | "expression";

export type PythonProblem =
  | { readonly kind: "python-syntax"; readonly span: Span; readonly reason: string }
  /** The name is used, but nothing of the module binds it. */
  | { readonly kind: "no-pack-definition"; readonly span: Span }
  | {
      readonly kind: "not-a-pack-definition";
      readonly span: Span;
      /** What stands there instead: "a dict", "a call of `make`". */
      readonly found: string;
      /** The brackets of a dict display that could become the call. */
      readonly dict?: Span;
    }
  | {
      readonly kind: "not-static";
      readonly span: Span;
      readonly expression: string;
      readonly reason: NotStaticReason;
      /** What exactly is wrong and what to do, where importing the module fails at it. */
      readonly detail?: string;
      /** What it comes to, as Python text, where that can be computed. */
      readonly folded?: string;
    }
  | { readonly kind: "side-effect"; readonly span: Span; readonly code: string; readonly statement: Span }
  | {
      readonly kind: "effectful-import";
      readonly span: Span;
      /** The import as written. */
      readonly code: string;
      readonly module: string;
      /** What to take out with it: the statement, or one name of several. Undefined where the name is used. */
      readonly removable: Span | undefined;
    }
  | {
      readonly kind: "conditional-definition";
      readonly span: Span;
      /** The statement around it, by its keyword; undefined where there is a definition above. */
      readonly inside: string | undefined;
      readonly first: Span | undefined;
    }
  | { readonly kind: "mutated-definition"; readonly span: Span; readonly code: string }
  | {
      readonly kind: "positional-argument";
      readonly span: Span;
      readonly model: string;
      /** Which argument of the call it is, from 0; undefined where that is not known, because it or one before it is spread. */
      readonly index: number | undefined;
      /** The arguments of the call that have names. */
      readonly named: readonly string[];
    }
  | {
      readonly kind: "opaque-model";
      readonly span: Span;
      readonly model: string;
      readonly reason: string;
      readonly schema: string | undefined;
    }
  /** Something that Python knows from `since` on only. */
  | { readonly kind: "newer-python"; readonly span: Span; readonly what: string; readonly since: string }
  | { readonly kind: "model-not-a-class"; readonly span: Span; readonly found: string };
