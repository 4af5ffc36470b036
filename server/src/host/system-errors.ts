// What the system's error codes mean, in words for a person. Must not know what was being done when the error came.

const words: Readonly<Record<string, string>> = {
  EACCES: "the permission is missing",
  EPERM: "the system does not allow it",
  ELOOP: "its links lead in a circle",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of its path is a file, not a folder",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "its path is too long",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk reports an error",
  EBUSY: "another program keeps it busy",
  ENXIO: "it is a socket or a device, not a file",
  EOPNOTSUPP: "it is a socket or a device, not a file",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk can only be read",
  ETXTBSY: "it is a running program",
  ESTALE: "the network drive has lost it",
};

/** The code of a system error, such as `ENOENT`; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Why something could not be read or written, as the end of a sentence. */
export function wordsFor(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return words[code] ?? `the system says ${code}`;
}
