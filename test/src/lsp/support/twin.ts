// The findings of a workspace that is made from nothing: what a server must have told after any history of the same texts.
import { createWorkspace, loadFiles, parseContent, syntaxOf } from "@packwright/shared";
import { NodeFileSource } from "../../../../server/src/host/file-source.js";
import type { TestClient } from "./client.js";
import type { TestFolder } from "./folder.js";

/** Findings by path, each as a line. */
export type Findings = Record<string, string[]>;

/** The texts that last parsed, by path; what is known of a file whose text does not. */
export class LastGood {
  private readonly texts = new Map<string, string>();

  note(path: string, text: string): void {
    if (parseContent(syntaxOf(path), { text }).parses) this.texts.set(path, text);
  }

  forget(path: string): void {
    this.texts.delete(path);
  }

  paths(): string[] {
    return [...this.texts.keys()];
  }

  get(path: string): string | undefined {
    return this.texts.get(path);
  }
}

/** Findings of the texts that the disk and the editor hold now. */
export async function findingsFromScratch(
  folder: TestFolder,
  open: ReadonlyMap<string, string>,
  lastGood: LastGood,
): Promise<Findings> {
  const workspace = createWorkspace({ indexing: true });
  const overlay = new Map([...open].map(([path, text]) => [path, { text }]));
  const config = lastGood.get("packs.config.yaml");
  if (config !== undefined) workspace.set("packs.config.yaml", "config", { text: config });
  const { config: present } = await loadFiles(workspace, new NodeFileSource(folder.path), { overlay });
  if (!present) workspace.remove("packs.config.yaml");
  for (const path of workspace.paths()) {
    const file = workspace.file(path);
    const role = workspace.roleOf(path);
    const good = lastGood.get(path);
    if (!file || !role || file.tree.parses || good === undefined) continue;
    const { text } = file.tree;
    workspace.set(path, role, { text }, { lastGood: { text: good } });
  }
  workspace.settle();
  // What it remembers are the files that belong to it.
  for (const path of workspace.paths()) lastGood.note(path, workspace.file(path)?.tree.text ?? "");
  for (const path of lastGood.paths()) if (!workspace.file(path)) lastGood.forget(path);
  const findings: Findings = {};
  for (const path of workspace.paths()) {
    const lines = workspace.present(path).diagnostics.map(({ code, range, message, related }) => {
      const places = related.map((one) => `${one.file}:${one.range.start.line}:${one.range.start.column}`);
      return lineOf(code, range.start.line, range.start.column, message, places);
    });
    if (lines.length > 0) findings[path] = lines;
  }
  return findings;
}

/** What the client was told, in the same form. */
export function findingsTold(client: TestClient, folder: TestFolder): Findings {
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(folder.uri().length + 1));
  const findings: Findings = {};
  for (const [uri, diagnostics] of Object.entries(client.allDiagnostics())) {
    findings[pathOf(uri)] = diagnostics.map(({ code, range, message, relatedInformation = [] }) => {
      const places = relatedInformation.map(
        ({ location }) => `${pathOf(location.uri)}:${location.range.start.line}:${location.range.start.character}`,
      );
      return lineOf(String(code), range.start.line, range.start.character, String(message), places);
    });
  }
  return findings;
}

function lineOf(code: string, line: number, column: number, message: string, places: readonly string[]): string {
  return `${line}:${column} ${code} ${message} [${places.join(" ")}]`;
}
