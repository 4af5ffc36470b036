// The paths of a workspace's files, in order and by role. Must not know what the files hold.
import { SortedTexts } from "../base/sorted-texts.js";
import type { FileRole } from "../model/file.js";

export class PathLists {
  private readonly every = new SortedTexts();
  private readonly byRole = new Map<FileRole, SortedTexts>();

  /** Takes note that a file has another role than before; undefined for a file that is not there. */
  move(path: string, before: FileRole | undefined, after: FileRole | undefined): void {
    if (before === after) return;
    if (before === undefined) this.every.add(path);
    else this.of(before).remove(path);
    if (after === undefined) this.every.remove(path);
    else this.of(after).add(path);
  }

  /** The paths of all files, or of those of a role, sorted. The array stays as it is when files come and go. */
  sorted(role?: FileRole): readonly string[] {
    return role === undefined ? this.every.all() : this.of(role).all();
  }

  count(role: FileRole): number {
    return this.of(role).size;
  }

  private of(role: FileRole): SortedTexts {
    const known = this.byRole.get(role);
    if (known) return known;
    const made = new SortedTexts();
    this.byRole.set(role, made);
    return made;
  }
}
