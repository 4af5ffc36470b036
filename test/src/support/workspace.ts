// Builds workspaces from texts, for tests.
import {
  allRules,
  configName,
  type Diagnostic,
  Discovery,
  type FileContent,
  RuleChecker,
  roleByName,
  type SettingOverrides,
  Workspace,
} from "@packwright/shared";

export type Files = Readonly<Record<string, string>>;

/**
 * A settled workspace of these files; the role of each follows from its name, everything else is a resource. What the
 * configuration among them leaves out is left out.
 */
export function workspaceOf(files: Files, overrides: SettingOverrides = {}): Workspace {
  const workspace = new Workspace({ checker: new RuleChecker(allRules), overrides });
  const config = files[configName];
  if (config !== undefined) setText(workspace, configName, config);
  const discovery = new Discovery(workspace.settings);
  for (const [path, text] of Object.entries(files)) {
    const isLeftOut = roleByName(path) !== undefined && discovery.roleOf(path) === undefined;
    if (config !== undefined && isLeftOut) discovery.addLeftOut(path);
    else if (path !== configName) setText(workspace, path, text);
  }
  workspace.leftOut = discovery.leftOutManifests;
  workspace.settle();
  return workspace;
}

/** Sets a text by the role of its name. */
export function setText(workspace: Workspace, path: string, text: string): void {
  const content: FileContent = { text };
  workspace.set(path, roleByName(path) ?? "resource", content);
}

/** All diagnostics of a workspace, by path and place. */
export function diagnosticsOf(workspace: Workspace): Diagnostic[] {
  return workspace.paths().flatMap((path) => workspace.present(path).diagnostics);
}

/** A diagnostic in a line, for messages of failed tests. */
export function describeDiagnostic({ file, range, code, severity, message }: Diagnostic): string {
  return `${file}:${range.start.line + 1}:${range.start.column + 1} ${severity} ${code} ${message}`;
}
