// Once indexing ends, every pack is supposed to load until it is checked, so that its users are not all linked twice. Knows which files are yet
// to be supposed about; must not know when that is due.
import { type FileRecord, supposedStandingOf } from "./file-record.js";
import type { PackStatuses } from "./pack-status.js";

/** So many are supposed about in one step. */
const supposedAtOnce = 200;

export class SupposedStandings {
  private left: Iterator<FileRecord> | undefined;

  constructor(private readonly statuses: PackStatuses) {}

  /** Has it supposed, in the steps to come, that all these files load. */
  begin(files: Iterator<FileRecord>): void {
    this.left = files;
  }

  /** A step of supposing; false where nothing is left to suppose. */
  step(): boolean {
    for (let i = 0; this.left && i < supposedAtOnce; i++) {
      const { done, value } = this.left.next();
      if (done) this.left = undefined;
      else {
        const standing = supposedStandingOf(value.known);
        if (standing) this.statuses.replace(standing.file, standing);
      }
    }
    return this.left !== undefined;
  }
}
