// The core put together with all its rules, for programs that embed it.
import type { Checker } from "./registry/checker.js";
import { type FileSource, type LoadedFiles, type LoadOptions, loadFiles } from "./registry/loader.js";
import { Registry, type RegistryOptions } from "./registry/registry.js";
import type { SettingOverrides } from "./registry/settings.js";
import { Workspace, type WorkspaceOptions } from "./registry/workspace.js";
import { allRules } from "./rules/all.js";
import { RuleChecker } from "./rules/checker.js";

const checker: Checker = new RuleChecker(allRules);

/** An empty workspace that is checked by all rules. */
export function createWorkspace(options: Omit<WorkspaceOptions, "checker"> = {}): Workspace {
  return new Workspace({ ...options, checker });
}

/** An empty registry that loads packs as a kernel does (format.md 9). */
export function createRegistry(options: RegistryOptions = {}): Registry {
  return new Registry(checker, options);
}

/** A workspace with everything that a source holds, loaded and checked. Never rejects on account of a text. */
export function loadWorkspace(
  source: FileSource,
  options: LoadOptions & { readonly overrides?: SettingOverrides } = {},
): PromiseLike<LoadedFiles & { readonly workspace: Workspace }> {
  const workspace = createWorkspace({ indexing: true, overrides: options.overrides ?? {} });
  return loadFiles(workspace, source, options).then((loaded) => {
    workspace.settle();
    return { ...loaded, workspace };
  });
}
