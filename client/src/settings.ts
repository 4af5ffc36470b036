// The user's settings `packwright.*` as the server takes them. Knows the names of the settings; must not know the editor, which
// is given as a function that looks one up.
import type { InitializationOptions } from "./protocol.js";

/** The section of all settings, and the server's name for itself in findings. */
export const section = "packwright";

/** Looks up one setting below the section; undefined when it is not contributed. */
export type ReadSetting = (name: string) => unknown;

/** How much of the conversation with the server is written down. */
export type TraceLevel = "off" | "messages" | "verbose";

/**
 * The options that a starting server gets. A value of the wrong type counts as not set: settings are typed by hand, and a slip
 * there must not keep the server from starting.
 */
export function initializationOptions(read: ReadSetting, trusted: boolean): InitializationOptions {
  const kernelVersion = textOf(read("kernelVersion"));
  const configFile = textOf(read("configFile"));
  return {
    ...(kernelVersion === undefined ? {} : { kernelVersion }),
    ...(configFile === undefined ? {} : { configFile }),
    severity: severitiesOf(read("severity")),
    trace: traceLevel(read),
    trusted,
  };
}

/** The level that the user asked for, `off` for anything else. */
export function traceLevel(read: ReadSetting): TraceLevel {
  const value = read("trace");
  return value === "messages" || value === "verbose" ? value : "off";
}

/** The patterns of the Python modules in which steps made from templates are offered. */
export function graphModules(read: ReadSetting): readonly string[] {
  const value = read("graphModules");
  return Array.isArray(value) ? value.filter((pattern) => typeof pattern === "string" && pattern.trim() !== "") : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function severitiesOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
