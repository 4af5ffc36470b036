// How the files of a workspace are judged on one of their passes: by the rules, through views whose reads are noted. Must not know when.
import type { Checker, Stage } from "./checker.js";
import type { Judge } from "./judgement.js";
import { needsOf } from "./pack-needs.js";
import type { Readers } from "./readers.js";
import type { SchemaFaults } from "./schema-needs.js";
import type { RegistryView } from "./view.js";
import type { WorkCounters } from "./workspace-options.js";

export class FileJudges {
  constructor(
    private readonly checker: Checker,
    private readonly faults: SchemaFaults,
    private readonly counters: WorkCounters,
    private readonly view: () => RegistryView,
    /** Who has looked at what. */
    readonly readers: Readers,
  ) {}

  /** The judge of a file at some stages. Where nothing but what checking finds out can change, one view serves all that is done to a file in one go. */
  of(path: string, stages: readonly Stage[], common?: RegistryView): Judge {
    return {
      judge: (file, scopes) => {
        const view = common ?? this.view();
        const findings = scopes.flatMap((scope) => this.checker.checkScope(file, stages, view, scope));
        const asksNeeds = scopes.includes("part") && stages.includes("workspace");
        const needs = asksNeeds ? needsOf(file, view, this.faults) : undefined;
        return { findings, needs: needs ? [needs] : [], reads: this.readers.listOf(view.takeReads()) };
      },
      note: this.noteOf(path),
      count: (parts) => {
        this.counters.parts += parts;
      },
    };
  }

  /** Takes note of what a file looks at. */
  noteOf(path: string): Judge["note"] {
    return (before, after) => this.readers.replace(path, before, after);
  }
}
