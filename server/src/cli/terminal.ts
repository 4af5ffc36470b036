// What a command knows of the process that it runs in. Tests put their own in its place.
// Must not know any command.
import { cacheFolderIn } from "../host/result-store.js";

/** A stream that text goes to. */
export interface TextStream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
}

export interface Terminal {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: TextStream;
  readonly errors: TextStream;
  /** Everything that comes from standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Where results may be kept; undefined where nowhere. */
  readonly cache?: Cache | undefined;
}

export interface Cache {
  /** Absolute. It need not exist. */
  readonly folder: string;
  /** Tells this program from every other version of it; undefined where that cannot be told. */
  readonly program: () => string | undefined;
}

/** The terminal of this process, in which a version of the program runs. */
export function processTerminal(version: string | undefined): Terminal {
  const folder = cacheFolderIn(process.env);
  return {
    cache: folder === undefined ? undefined : { folder, program: () => version },
    folder: process.cwd(),
    environment: process.env,
    output: streamOf(process.stdout),
    errors: streamOf(process.stderr),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}

function streamOf(stream: NodeJS.WriteStream): TextStream {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    // Some terminals do not know their width and say 0.
    columns: stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined,
  };
}
