// The passes in which files are judged, so that a change elsewhere asks again only the rules that look there. Knows which files look at
// what; must not know what the rules say, nor when a pass is due.
import { eachText } from "../base/few-texts.js";
import type { AnalysedFile } from "../model/file.js";
import { nameOfParts } from "../model/file-of-part.js";
import type { Checker, Stage } from "./checker.js";
import { FileJudges } from "./file-judges.js";
import type { KeyRecords } from "./key-records.js";
import { Readers } from "./readers.js";
import type { SchemaFaults } from "./schema-needs.js";
import { StageFindings } from "./stage-findings.js";
import type { ReadKey, RegistryView } from "./view.js";
import type { WorkCounters } from "./workspace-options.js";

/** The stages of each pass: of a file by itself, of its schemas, of what others declare, and of which packs are loaded. */
const stagesOf = {
  alone: ["text", "file"],
  schemas: ["schemas"],
  amongOthers: ["workspace"],
  linked: ["status"],
} as const satisfies Readonly<Record<string, readonly Stage[]>>;

export type Pass = keyof typeof stagesOf;
const passes = Object.keys(stagesOf) as Pass[];

/** What was found in a file, by pass. */
export type FindingsByPass = Readonly<Record<Pass, StageFindings>>;

/** Of a file that was never judged. */
export function nothingFound(): FindingsByPass {
  const unjudged = () => new StageFindings();
  return { alone: unjudged(), schemas: unjudged(), amongOthers: unjudged(), linked: unjudged() };
}

export class FilePasses {
  private readonly judges: Readonly<Record<Pass, FileJudges>>;

  constructor(
    checker: Checker,
    faults: SchemaFaults,
    counters: WorkCounters,
    private readonly records: KeyRecords,
    view: () => RegistryView,
  ) {
    const judges = (pass: Pass) => new FileJudges(checker, faults, counters, view, new Readers(records, pass));
    this.judges = {
      alone: judges("alone"),
      schemas: judges("schemas"),
      amongOthers: judges("amongOthers"),
      linked: judges("linked"),
    };
  }

  /**
   * Judges a file on a pass, if it changed since or looks at something that did; tells whether other findings may have come of it. With
   * `keepsParts` only what changed in it is judged from now on. `view` serves several passes where nothing can change between them.
   */
  renew(pass: Pass, found: FindingsByPass, file: AnalysedFile, keepsParts: boolean, view?: RegistryView): boolean {
    if (!found[pass].isStale) return false;
    const condition = keepsParts ? `${file.kind} ${nameOfParts(file)}` : "";
    return found[pass].renew(file, condition, keepsParts, this.judges[pass].of(file.path, stagesOf[pass], view));
  }

  /** Those who looked at a key that has changed, with the passes on which they did. */
  *readersOf(key: ReadKey): Generator<{ readonly path: string; readonly pass: Pass }> {
    const record = this.records.get(key);
    if (record) for (const pass of passes) for (const path of eachText(record[pass])) yield { path, pass };
  }

  /** From now on what was found in the parts of a file is kept together: it is not being edited any more. */
  joinParts(path: string, found: FindingsByPass): void {
    for (const pass of passes) found[pass].joinParts(this.judges[pass].noteOf(path));
  }

  /** Forgets what a file looked at. */
  forget(path: string, found: FindingsByPass): void {
    for (const pass of passes) found[pass].forget(this.judges[pass].noteOf(path));
  }
}

/** Takes note that a file has another text, so that every pass is due. */
export function outdate(found: FindingsByPass): void {
  for (const pass of passes) found[pass].outdate();
}
