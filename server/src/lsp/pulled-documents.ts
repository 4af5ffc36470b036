// Which documents a client has asked about, so that it is told to ask again only where what it has is outdated. Must not know how
// such questions are answered.
import type { OpenDocument, OpenDocuments } from "./open-documents.js";
import type { Publisher } from "./publisher.js";
import type { Scheduler } from "./scheduler.js";

/** What is watched for changes that the client cannot know of. */
export interface Watched {
  readonly publisher: Publisher;
  readonly documents: OpenDocuments;
  readonly scheduler: Scheduler;
}

/** The documents that a client has asked about, each with the version and the findings that it got. */
export class PulledDocuments {
  private readonly pulled = new Map<string, { readonly version: number; readonly resultId: string }>();
  private asking = false;

  /** Has `refresh` called when the findings of an open document changed for a reason that the client cannot know. */
  watch({ publisher, documents, scheduler }: Watched, refresh: () => void): void {
    let wanted = false;
    publisher.onReport(({ uri, resultId }) => {
      const last = this.pulled.get(uri);
      // Of a text that is newer than its last question the client asks by itself, and of files that are not open in another way.
      if (wanted || this.asking || !last || last.resultId === resultId) return;
      if (last.version !== documents.get(uri)?.version) return;
      wanted = true;
      void scheduler.whenIdle().then(() => {
        wanted = false;
        refresh();
      });
    });
  }

  /** Runs the work of a question, whose outcome the client gets anyway. */
  duringQuestion(work: () => void): void {
    this.asking = true;
    try {
      work();
    } finally {
      this.asking = false;
    }
  }

  answered({ uri, version }: OpenDocument, resultId: string): void {
    this.pulled.set(uri, { version, resultId });
  }
}
