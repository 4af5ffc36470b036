// Reads a VSIX, which is a ZIP archive: as much of that format as the packer writes.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** One file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly content: Buffer;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The files of an archive in the order of its directory. Throws when it is no such archive. */
export function readArchive(file: string): ArchivedFile[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory) throw new Error(`${file} is no ZIP archive`);
  const files: ArchivedFile[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error(`${file} has a damaged directory`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const path = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    files.push({ path, content: readContent(bytes, at) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

// The directory holds the sizes; the copy of name and extra field before the content may differ in length from its own.
function readContent(bytes: Buffer, entry: number): Buffer {
  const [method, size, header] = [
    bytes.readUInt16LE(entry + 10),
    bytes.readUInt32LE(entry + 20),
    bytes.readUInt32LE(entry + 42),
  ];
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + size);
  return method === 0 ? content : inflateRawSync(content);
}
