// What can be wrong with a text before anybody asks what it means. Data only: the words are the rules'.
import type { Span } from "../base/span.js";
import type { PythonProblem } from "./python/problems.js";

/** A fault of the text. `span` is empty where something is missing. */
export type SyntaxProblem =
  | { readonly kind: "yaml-syntax"; readonly span: Span; readonly reason: string }
  | { readonly kind: "unquoted-interpolation"; readonly span: Span }
  | { readonly kind: "tab-indentation"; readonly span: Span }
  | {
      readonly kind: "duplicate-key";
      readonly span: Span;
      readonly key: string;
      readonly first: Span;
      readonly entry: Span;
    }
  | { readonly kind: "json-syntax"; readonly span: Span; readonly reason: string; readonly extra?: "comma" | "comment" }
  | { readonly kind: "empty-document"; readonly span: Span }
  | { readonly kind: "several-documents"; readonly span: Span; readonly count: number }
  | {
      readonly kind: "yaml-alias";
      readonly span: Span;
      readonly fault: "unknown" | "cycle" | "merge";
      readonly name: string;
    }
  | { readonly kind: "unreadable-file"; readonly span: Span; readonly reason: UnreadableReason }
  | PythonProblem;

/** Why a file is not looked at any further (format.md 14, Limits). */
export type UnreadableReason =
  | { readonly limit: "not-utf-8" }
  | { readonly limit: "bytes" }
  | { readonly limit: "nesting" }
  | { readonly limit: "nodes" }
  | { readonly limit: "control-character"; readonly character: string }
  | { readonly limit: "io"; readonly message: string };

/** The limits of format.md 14. */
export const limits = { bytes: 1_048_576, nesting: 100, nodes: 100_000 } as const;
