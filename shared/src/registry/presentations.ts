// The diagnostics of files, made when somebody asks and kept until something changes that they show. Must not know what makes findings change.
import { compareCodePoints } from "../base/order.js";
import type { AnalysedFile } from "../model/file.js";
import type { Checker, Presented } from "./checker.js";
import type { ConfiguredSettings } from "./configured-settings.js";
import { type FileRecord, findingsIn } from "./file-record.js";
import { RelatedFiles } from "./related-files.js";
import type { RegistryView } from "./view.js";
import type { WorkCounters } from "./workspace-options.js";

/** What is needed to show the findings of files. */
export interface ShownFiles {
  readonly records: ReadonlyMap<string, FileRecord>;
  readonly counters: WorkCounters;
  readonly configured: Pick<ConfiguredSettings, "now">;
  view(): RegistryView;
}

export class Presentations {
  /** Files whose diagnostics may have changed since somebody asked which they are. */
  private readonly changed = new Set<string>();
  private readonly related = new RelatedFiles();

  constructor(
    private readonly checker: Checker,
    private readonly files: ShownFiles,
  ) {}

  /** A file's diagnostics in the order of its text. */
  of(path: string): Presented {
    const record = this.files.records.get(path);
    if (!record) return { diagnostics: [], suppressed: 0 };
    record.presented ??= this.make(path, record);
    return record.presented;
  }

  /** Takes note that the diagnostics of a file may be others now. */
  forget(path: string): void {
    const record = this.files.records.get(path);
    if (record) record.presented = undefined;
    this.changed.add(path);
  }

  /** The files whose diagnostics may have changed since this was last asked, sorted. */
  takeChanged(): string[] {
    const paths = [...this.changed].sort(compareCodePoints);
    this.changed.clear();
    return paths;
  }

  /** Takes note that a file has another text or is gone: whoever shows a place in it shows another one. */
  moved(path: string): void {
    for (const other of this.related.moved(path)) this.forget(other);
  }

  private make(path: string, record: FileRecord): Presented {
    const { current, known } = record;
    const { configured, counters } = this.files;
    const isKnown = current === known || current.tree.parses;
    const findings = isKnown ? findingsIn(record) : this.checker.check(current, ["text"], this.files.view());
    const presented = this.checker.present(current, findings, configured.now, (related) => {
      const file = this.file(related.file);
      return file && this.related.rangeOf(related, file);
    });
    counters.presented++;
    this.related.note(path, findings);
    return presented;
  }

  private file(path: string): AnalysedFile | undefined {
    return this.files.records.get(path)?.current;
  }
}
