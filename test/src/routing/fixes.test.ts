// Every repair of a routing rule, on generated workspaces in two layouts: its finding is gone afterwards, and no error has come,
// nor a rule that lets a run go on behind a failed gate. Other warnings may come up that the finding had kept silent.
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf, type Workspace } from "@packwright/shared";
import fc from "fast-check";
import { describeDiagnostic, diagnosticsOf, setText, workspaceOf } from "../support/workspace.js";
import { filesOf, routingWorkspaces } from "./support/generated-routing.js";

const codes = ["PK805", "PK806", "PK807", "PK809", "PK810", "PK811", "PK814", "PK818"];
/** Repairs that are possible too seldom to be met in every run. */
const seldom = ["PK808", "PK817"];

describe("repairs of routing rules", () => {
  it("end their finding and bring no error", () => {
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(routingWorkspaces, fc.constantFrom("json", "yaml"), (generated, layout) => {
        const files = filesOf(generated, layout);
        const workspace = workspaceOf(files);
        const before = diagnosticsOf(workspace);
        const errors = errorsOf(before);
        const bypasses = new Set(bypassesOf(workspace, before));
        for (const diagnostic of before) {
          if (![...codes, ...seldom].includes(diagnostic.code)) continue;
          const subject = subjectOf(workspace, diagnostic);
          for (const fix of fixesOf(workspace, diagnostic)) {
            tried.set(diagnostic.code, (tried.get(diagnostic.code) ?? 0) + 1);
            for (const { file, edits } of fix.edits) setText(workspace, file, applyEdits(files[file] ?? "", edits));
            workspace.settle();
            const after = diagnosticsOf(workspace);
            const words = () =>
              `${diagnostic.code} "${fix.title}" (${subject})\n${shown(before)}\n---\n${shown(after)}`;
            const left = after.filter((one) => one.code === diagnostic.code && subjectOf(workspace, one) === subject);
            assert.deepEqual(left.map(describeDiagnostic), [], words());
            assert.ok(errorsOf(after) <= errors, words());
            const opened = bypassesOf(workspace, after).filter((bypass) => !bypasses.has(bypass));
            assert.deepEqual(opened, [], words());
            for (const { file } of fix.edits) setText(workspace, file, files[file] ?? "");
            workspace.settle();
          }
        }
      }),
      { numRuns: 30 },
    );
    for (const code of codes) assert.ok((tried.get(code) ?? 0) > 0, `no repair of ${code} was tried`);
  }).timeout(60_000);
});

/** What a finding is about: the rules, whatever their place in the text, and of PK818 the field. */
function subjectOf(workspace: Workspace, { code, file, finding }: Diagnostic): string {
  const { place, data } = finding;
  const known = workspace.file(file);
  if (place.part !== "span" && place.path[0] === "routing_rules" && (known?.kind === "pack" || known?.kind === "graph"))
    return `${known.reading.value?.routing_rules?.[Number(place.path[1])]?.rule_id}${code === "PK818" ? ` ${place.path.at(-1)}` : ""}`;
  const { rule, answers, instead } = data as Readonly<Record<string, { readonly id: string } | undefined>>;
  return [rule, answers, instead].map((one) => one?.id).join(" ");
}

function errorsOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === "error").length;
}

/** Which rules let a run go on behind a failed gate, and where that is told. */
function bypassesOf(workspace: Workspace, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ code }) => code === "PK811").map((one) => `${one.file} ${subjectOf(workspace, one)}`);
}

function shown(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(describeDiagnostic).join("\n");
}
