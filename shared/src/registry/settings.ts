// The settings of a workspace: what packs.config.yaml says, what the caller overrides, and the defaults (format.md 5).
import { plainObject } from "../base/json.js";
import type { SafetyProposal, SeverityName, Written, WrittenConfig } from "../model/definitions.js";
import { present } from "../model/definitions.js";

export interface RegistryPath {
  readonly name: string | undefined;
  readonly path: string;
  readonly version: string | undefined;
}

/** The settings of a workspace with all defaults filled in (format.md 5). */
export interface Settings {
  readonly kernelVersion: string;
  /** The file that says so; undefined where the caller or the default does. */
  readonly kernelVersionFrom: string | undefined;
  readonly executorKinds: readonly string[];
  readonly gateRunnerKinds: readonly string[];
  readonly kernelSchemaIds: readonly string[];
  readonly gateFailuresCountAsAttempts: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly registry: readonly RegistryPath[];
  readonly loadOrder: readonly string[];
  readonly graphs: readonly string[];
  readonly safetyPolicy: Written<SafetyProposal> | undefined;
  /** The file that sets it. */
  readonly safetyPolicyFrom: string | undefined;
  /** By code or name, as written. */
  readonly severity: Readonly<Record<string, SeverityName>>;
}

export type SettingName = keyof Settings;

/** What a caller sets over the configuration file (tool.md: `--kernel`, `--rule`, the server's options). */
export interface SettingOverrides {
  readonly kernelVersion?: string | undefined;
  readonly severity?: Readonly<Record<string, SeverityName>> | undefined;
}

export const defaultInclude = ["**/pack.{yaml,yml,json,py}"] as const;
export const defaultExclude = ["**/node_modules/**", "**/.venv/**", "**/.git/**", "**/dist/**"] as const;
export const defaultGraphs = ["**/*.graph.{yaml,yml,json}"] as const;
export const kernelSchemaIds = [
  "gate_result.v1",
  "policy_violation.v1",
  "environment_snapshot.v1",
  "artifact_replacement.v1",
] as const;

/** The settings that follow from a configuration as far as it could be read; anything absent or ill-typed takes its default. */
export function settingsOf(
  config: WrittenConfig | undefined,
  overrides: SettingOverrides = {},
  configPath?: string,
): Settings {
  const kernelVersion = overrides.kernelVersion ?? config?.kernel?.version ?? "0.1.0";
  return {
    kernelVersion,
    kernelVersionFrom:
      overrides.kernelVersion === undefined && config?.kernel?.version !== undefined ? configPath : undefined,
    executorKinds: texts(config?.kernel?.executor_kinds) ?? ["local_command"],
    gateRunnerKinds: texts(config?.kernel?.gate_runner_kinds) ?? ["local_command"],
    kernelSchemaIds: texts(config?.kernel?.schema_ids) ?? kernelSchemaIds,
    gateFailuresCountAsAttempts: config?.kernel?.gate_failures_count_as_attempts ?? !/^0\.[01]\./.test(kernelVersion),
    include: texts(config?.discovery?.include) ?? defaultInclude,
    exclude: texts(config?.discovery?.exclude) ?? defaultExclude,
    registry: present(config?.registry).flatMap((entry) =>
      entry.path === undefined ? [] : [{ name: entry.name, path: entry.path, version: entry.version }],
    ),
    loadOrder: texts(config?.load_order) ?? [],
    graphs: texts(config?.graphs) ?? defaultGraphs,
    safetyPolicy: config?.safety_policy,
    safetyPolicyFrom: config?.safety_policy === undefined ? undefined : configPath,
    severity: overlaid(definedEntries(config?.severity), overrides.severity ?? {}),
  };
}

/** `above` over `below`; what it sets comes last, because a code and a name may speak of the same rule. */
function overlaid<T>(below: Readonly<Record<string, T>>, above: Readonly<Record<string, T>>): Record<string, T> {
  const kept = Object.entries(below).filter(([key]) => !Object.hasOwn(above, key));
  return plainObject([...kept, ...Object.entries(above)]);
}

function texts(list: readonly (string | undefined)[] | undefined): readonly string[] | undefined {
  return list === undefined ? undefined : present(list);
}

function definedEntries<T>(record: Readonly<Record<string, T | undefined>> | undefined): Record<string, T> {
  return plainObject(
    Object.entries(record ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
