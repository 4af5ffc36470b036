// Knows POSIX paths as text. Must not know any file system.

/** Normalises a path: no `.`, no doubled or trailing `/`, `..` only at the front. The empty path is `.`. */
export function normalisePath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/") || ".";
}

/** The folder of a path; `.` for a bare name. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `path` seen from `folder`; an absolute `path` stays as it is. */
export function joinPath(folder: string, path: string): string {
  return normalisePath(path.startsWith("/") ? path : `${folder}/${path}`);
}

/** Whether `path` is `folder` or lies inside it. Both normalised. */
export function isInside(folder: string, path: string): boolean {
  if (folder === ".") return !path.startsWith("../") && path !== ".." && !path.startsWith("/");
  return path === folder || path.startsWith(`${folder}/`);
}
