// What holds of every tree, whatever text it was read from.
import assert from "node:assert/strict";
import type { Span } from "../../../../shared/src/base/span.js";
import type { SyntaxTree } from "../../../../shared/src/syntax/parse.js";
import type { LocatedNode } from "../../../../shared/src/syntax/tree.js";

/** Faults beside a definition that is read whole all the same; only Python has such. */
const besides = new Set<string>(["side-effect", "effectful-import", "opaque-model", "duplicate-key", "newer-python"]);

/** Spans lie in the text, members lie in their collection in order, problems come in order and none is the reader's despair. */
export function assertSoundTree(tree: SyntaxTree): void {
  const { text, root, problems, comments, parses } = tree;
  assert.equal(
    parses,
    problems.every(({ kind }) => tree.syntax === "python" && besides.has(kind)),
  );
  let last = 0;
  for (const problem of problems) {
    assertInside(problem.span, { start: 0, end: text.length }, problem.kind);
    assert.ok(problem.span.start >= last, "problems in order");
    last = problem.span.start;
    if ("reason" in problem && typeof problem.reason === "string") {
      assert.ok(!problem.reason.includes("cannot be read"), problem.reason);
      assert.match(problem.reason, /^[^A-Z].*[^.]$/su, "a reason continues a sentence");
    }
  }
  for (const comment of comments) {
    assert.equal(text.slice(comment.span.start, comment.span.end), comment.text);
    assert.ok(comment.text.startsWith("#"));
  }
  if (root) assertNode(root, { start: 0, end: text.length }, new Set());
}

function assertNode(node: LocatedNode, around: Span, seen: Set<LocatedNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  assertInside(node.span, around, node.kind);
  let last = node.span.start;
  const assertMember = (span: Span, value: LocatedNode) => {
    assertInside(span, node.span, "member");
    assert.ok(span.start >= last, "members in order");
    last = span.start;
    const isAlias = value.span.start < span.start || value.span.end > span.end;
    // The anchor may also stand on a key, which is no value of the tree.
    if (isAlias) assert.ok(seen.has(value) || value.span.end <= span.start, "an alias leads back");
    else assertNode(value, span, seen);
  };
  if (node.kind === "map") {
    for (const { keySpan, span, value } of node.entries) {
      assertInside(keySpan, span, "key");
      assertMember(span, value);
    }
  } else if (node.kind === "list") for (const { span, value } of node.items) assertMember(span, value);
}

function assertInside(inner: Span, outer: Span, what: string): void {
  const ok = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  assert.ok(ok, `${what} at ${inner.start}-${inner.end} outside of ${outer.start}-${outer.end}`);
}
