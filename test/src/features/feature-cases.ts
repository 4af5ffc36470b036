// Cases of features in Markdown: a path before a fence makes a file, `$0` is the cursor, and a fence under a bare word (or `after`
// and a label) is what the feature answers. The files of a case called "Everywhere" belong to every case of the page.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Workspace } from "@packwright/shared";
import { readCases } from "../support/markdown-case.js";
import { workspaceOf } from "../support/workspace.js";

export interface FeatureCase {
  readonly title: string;
  readonly workspace: Workspace;
  /** The file with the cursor. */
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** What stands in the fences under bare words. */
  readonly answers: Readonly<Record<string, string>>;
}

/** The cases of `test/src/features/cases/<name>.md`. Throws where a case has no cursor or no answer: it could not fail. */
export function featureCases(name: string): FeatureCase[] {
  const page = readFileSync(fileURLToPath(new URL(`./cases/${name}.md`, import.meta.url)), "utf8");
  const cases = readCases(page);
  const common = cases.find(({ title }) => title === "Everywhere")?.files ?? [];
  return cases
    .filter(({ title }) => title !== "Everywhere")
    .map(({ title, files }) => {
      const texts: Record<string, string> = {};
      const answers: Record<string, string> = {};
      let cursor: { path: string; text: string; offset: number } | undefined;
      for (const file of [...common, ...files]) {
        if (!file.path.includes(".") || /^(after|plain) /.test(file.path)) {
          answers[file.path] = file.text;
          continue;
        }
        const offset = file.text.indexOf("$0");
        const text = file.text.replace("$0", "");
        if (offset >= 0) cursor = { path: file.path, text, offset };
        texts[file.path] = text;
      }
      if (!cursor) throw new Error(`The case "${title}" has no cursor.`);
      if (Object.keys(answers).length === 0) throw new Error(`The case "${title}" has no answer.`);
      return { title, workspace: workspaceOf(texts), ...cursor, answers };
    });
}
