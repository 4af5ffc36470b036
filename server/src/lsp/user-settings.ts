// The settings that hold at present: what the client gave when it started, and what it has said since, for each workspace folder.
// Must not know how the client is asked.
import { isInside, normalisePath } from "@packwright/shared";
import type { Log } from "./log.js";
import type { Place } from "./places.js";
import { innermost } from "./roots.js";
import type { SessionSettings } from "./sessions.js";
import { overridesOf, readSettings, type ServerSettings } from "./settings.js";

export class UserSettings {
  /** Whether registry paths may lead out of the workspace. Nobody is trusted unless the client says so. */
  trusted: boolean;
  private readonly log: Log;
  private common: ServerSettings;
  private readonly byFolder = new Map<string, ServerSettings>();

  constructor(initializationOptions: unknown, log: Log) {
    this.log = log;
    this.common = this.read(initializationOptions);
    this.trusted = isTrusted(initializationOptions);
  }

  /** Takes the section `packwright` as the client sent it for everything. Null says that the client has none. */
  setCommon(section: unknown): void {
    if (section === null || section === undefined) return;
    this.common = this.read(section);
    this.byFolder.clear();
  }

  /** Takes the section for one workspace folder (absolute path). */
  setFolder(folder: string, section: unknown): void {
    if (section === null || section === undefined) this.byFolder.delete(folder);
    else this.byFolder.set(folder, this.read(section));
  }

  /** What the settings say to the workspace at a place. A nested workspace has its own configuration, which no setting replaces. */
  forPlace(place: Place, nested: boolean): SessionSettings {
    const folder = innermost(place.root, this.byFolder.keys());
    const settings = (folder === undefined ? undefined : this.byFolder.get(folder)) ?? this.common;
    return { overrides: overridesOf(settings), configPath: nested ? undefined : this.configPath(place, settings) };
  }

  private configPath(place: Place, { configFile }: ServerSettings): string | undefined {
    if (configFile === undefined) return undefined;
    const path = place.pathOf(place.absolute(normalisePath(configFile.replaceAll("\\", "/"))));
    if (isInside(".", path) && path !== ".") return path;
    this.log.complain(
      `The setting packwright.configFile names "${configFile}", which is outside of the workspace. Nothing outside is read, so it has no effect; name a file inside.`,
    );
    return undefined;
  }

  private read(value: unknown): ServerSettings {
    const { settings, complaints } = readSettings(value);
    for (const complaint of complaints) this.log.complain(complaint);
    this.log.setTrace(settings.trace);
    return settings;
  }
}

function isTrusted(options: unknown): boolean {
  return typeof options === "object" && options !== null && "trusted" in options && options.trusted === true;
}
