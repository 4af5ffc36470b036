// Files that the tests write into the opened workspace (a copy that the runner made), and the words to speak of them.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";

/** A pack without a fault; its ids start with its name. */
export const soundPack = `name: scratch
version: 1.0.0
minimum_kernel_version: 0.1.0
description: Takes notes.
schemas:
  - schema_id: scratch.note.v1
    description: One short note.
    json_schema: { type: object }
step_templates:
  - template_id: scratch.take_note.v1
    description: Write one note.
    parameters:
      topic: { type: string, description: What the note is about. }
    output_schema_ids: [scratch.note.v1]
    default_executor:
      kind: local_command
      argv: [python, tools/take_note.py, "\${{ parameters.topic }}"]
`;

/** A graph without a fault that uses the pack's template once. */
export const soundGraph = `graph_id: scratch
packs: [scratch]
steps:
  - step_id: first
    template_id: scratch.take_note.v1
    with: { topic: rivers }
`;

export const packPath = "packs/scratch/pack.yaml";
export const graphPath = "graphs/scratch.graph.yaml";

/** What is on the disk because of a test, by its address as text. */
const written = new Map<string, vscode.Uri>();

/** How long the editor and the server may take for one thing, in milliseconds. */
const patienceMs = 15_000;

/** The address of a file in the workspace folder. */
export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined, "no workspace folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Writes a file to disk, as another program would, without opening it. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = uriOf(path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  written.set(uri.toString(), uri);
  return uri;
}

/** Writes a file and shows it in an editor. */
export async function open(path: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await write(path, text));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Writes the sound graph, which uses everything that the sound pack offers. */
export async function useThePack(): Promise<void> {
  await write(graphPath, soundGraph);
}

/** Closes every editor without saving and deletes what the tests wrote. */
export async function clearAway(): Promise<void> {
  while (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  for (const uri of [...written.values()]) await remove(uri);
}

/** Deletes a file that a test wrote. */
export async function remove(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri);
  written.delete(uri.toString());
}

/** Deletes a folder with everything that the tests wrote into it. */
export async function removeFolder(path: string): Promise<void> {
  const folder = uriOf(path);
  await vscode.workspace.fs.delete(folder, { recursive: true });
  for (const uri of written.keys()) if (uri.startsWith(`${folder}/`)) written.delete(uri);
}

/** The range of the only place in a document where `text` stands. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const [start, second] = [document.getText().indexOf(text), document.getText().lastIndexOf(text)];
  assert.ok(start >= 0, `the document has no "${text}":\n${document.getText()}`);
  assert.equal(start, second, `the document has "${text}" more than once`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Replaces `text`, which stands once in the document, as typing would. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  assert.ok(await vscode.workspace.applyEdit(edit), "the editor refused the edit");
}

/** Our findings in a file, as the editor has them now. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "packwright");
}

/** The code of a finding, without its link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until the codes of a file's findings are exactly these, and gives the findings. */
export async function findingsAre(uri: vscode.Uri, ...codes: readonly string[]): Promise<vscode.Diagnostic[]> {
  return eventually(`the findings of ${vscode.workspace.asRelativePath(uri)} to be [${codes.join(", ")}]`, () => {
    const now = findings(uri);
    const seen = now.map(codeOf).sort();
    const equal = seen.length === codes.length && [...codes].sort().every((code, index) => code === seen[index]);
    return equal ? now : new NotYet(`they are [${now.map((one) => `${codeOf(one)} ${one.message}`).join(", ")}]`);
  });
}

/** Waits until a file has a finding of this code, whatever else it has, and gives it. */
export async function findingShows(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  return eventually(`${vscode.workspace.asRelativePath(uri)} to have a finding ${code}`, () => {
    const now = findings(uri);
    return now.find((one) => codeOf(one) === code) ?? new NotYet(`it has [${now.map(codeOf).join(", ")}]`);
  });
}

/** What is seen instead of what a test waits for. */
export class NotYet {
  constructor(readonly seen: string) {}
}

/** Repeats a look until it gives a result; fails in words that say what was waited for and what was seen last. */
export async function eventually<T>(what: string, look: () => T | NotYet | PromiseLike<T | NotYet>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const result = await look();
    if (!(result instanceof NotYet)) return result;
    if (Date.now() > end) assert.fail(`waited ${patienceMs / 1000} seconds for ${what}; ${result.seen}`);
    await delay(50);
  }
}
