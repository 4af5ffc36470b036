// The settings that are in force, and which of them a change of the configuration or of the caller's wishes renews.
import { jsonEqual } from "../base/json.js";
import type { AnalysedFile } from "../model/file.js";
import { type SettingName, type SettingOverrides, type Settings, settingsOf } from "./settings.js";

export class ConfiguredSettings {
  /** The settings as they are now. */
  now: Settings;
  /** The configuration file that they come from. */
  path: string | undefined;
  private overrides: SettingOverrides;

  constructor(overrides: SettingOverrides) {
    this.overrides = overrides;
    this.now = settingsOf(undefined, overrides);
  }

  /** Replaces what the caller sets over the configuration file `config`; returns the names of the settings that changed. */
  override(overrides: SettingOverrides, config: AnalysedFile | undefined): SettingName[] {
    this.overrides = overrides;
    return this.configure(config);
  }

  /** Takes over a configuration file, or none; returns the names of the settings that changed. */
  configure(config: AnalysedFile | undefined): SettingName[] {
    const before = this.now;
    this.path = config?.path;
    const written = config?.kind === "config" ? config.reading.value : undefined;
    this.now = settingsOf(written, this.overrides, this.path);
    return (Object.keys(this.now) as SettingName[]).filter((name) => !sameSetting(before[name], this.now[name]));
  }
}

/** Whether two values of a setting are the same; of two settings for one rule the later counts, so the order of keys matters too. */
function sameSetting(a: unknown, b: unknown): boolean {
  return jsonEqual(a, b) && jsonEqual(keysOf(a), keysOf(b));
}

function keysOf(value: unknown): readonly string[] {
  return value !== null && typeof value === "object" ? Object.keys(value) : [];
}
