// The user's settings as a client sends them: read with distrust, because they are typed by hand (tool.md, Language server).
// Must not know packs.config.yaml, over which they go.
import type { SettingOverrides } from "@packwright/shared";

export const section = "packwright";

export type TraceLevel = "off" | "messages" | "verbose";

export interface ServerSettings {
  readonly kernelVersion: string | undefined;
  readonly configFile: string | undefined;
  readonly severity: NonNullable<SettingOverrides["severity"]>;
  readonly trace: TraceLevel;
}

export interface ReadSettings {
  readonly settings: ServerSettings;
  /** What was left out because it cannot be used, each as a sentence. */
  readonly complaints: readonly string[];
}

export const noSettings: ServerSettings = {
  kernelVersion: undefined,
  configFile: undefined,
  severity: {},
  trace: "off",
};

/** Reads initialization options or the section `packwright`. Anything unusable counts as not set. */
export function readSettings(value: unknown): ReadSettings {
  const complaints: string[] = [];
  const given = isRecord(value) ? value : {};
  const text = (name: string): string | undefined => {
    const found = given[name];
    if (found === undefined || found === null) return undefined;
    if (typeof found === "string") return found.trim() === "" ? undefined : found.trim();
    complaints.push(`The setting packwright.${name} is not a text, so it has no effect.`);
    return undefined;
  };
  let kernelVersion = text("kernelVersion");
  if (kernelVersion !== undefined && !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(kernelVersion)) {
    complaints.push(
      `The setting packwright.kernelVersion is "${kernelVersion}"; it needs three numbers such as 0.1.0, so it has no effect.`,
    );
    kernelVersion = undefined;
  }
  const trace = text("trace");
  const settings: ServerSettings = {
    kernelVersion,
    configFile: text("configFile"),
    severity: readSeverity(given.severity, complaints),
    trace: trace === "messages" || trace === "verbose" ? trace : "off",
  };
  return { settings, complaints };
}

/** What the settings mean to a workspace. */
export function overridesOf({ kernelVersion, severity }: ServerSettings): SettingOverrides {
  return { kernelVersion, severity };
}

function readSeverity(value: unknown, complaints: string[]): ServerSettings["severity"] {
  const severity: Record<string, Severity> = {};
  if (value === undefined || value === null) return severity;
  if (!isRecord(value)) {
    complaints.push("The setting packwright.severity is not a list of codes with severities, so it has no effect.");
    return severity;
  }
  for (const [code, name] of Object.entries(value)) {
    if (isSeverity(name)) severity[code] = name;
    else
      complaints.push(
        `The setting packwright.severity gives ${code} a severity that does not exist; use off, hint, information, warning or error.`,
      );
  }
  return severity;
}

type Severity = NonNullable<SettingOverrides["severity"]>[string];

const severities: readonly string[] = ["off", "hint", "information", "warning", "error"] satisfies Severity[];

function isSeverity(value: unknown): value is Severity {
  return typeof value === "string" && severities.includes(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
