// The server of one client: its documents, workspaces and what it was told, joined together. Must not know any single request.
import type { Connection, InitializeParams } from "vscode-languageserver";
import { abilitiesOf, type ClientAbilities } from "./client-capabilities.js";
import { CompletionMemory } from "./completion-memory.js";
import { Converter } from "./convert.js";
import type { Inbox } from "./inbox.js";
import { IndexingProgress } from "./indexing-progress.js";
import { Log } from "./log.js";
import { OpenDocuments } from "./open-documents.js";
import { PositionConverter } from "./positions.js";
import { Publisher } from "./publisher.js";
import { PulledDocuments } from "./pulled-documents.js";
import { Scheduler } from "./scheduler.js";
import { SchemaDocuments } from "./schema-documents.js";
import { Sessions } from "./sessions.js";
import { StatusReporter } from "./status.js";
import { UserSettings } from "./user-settings.js";

export interface Server {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly converter: Converter;
  readonly documents: OpenDocuments;
  readonly sessions: Sessions;
  readonly publisher: Publisher;
  readonly scheduler: Scheduler;
  readonly settings: UserSettings;
  readonly status: StatusReporter;
  readonly log: Log;
  readonly pulls: PulledDocuments;
  readonly completions: CompletionMemory;
  /** Aborted when the client ends the conversation. */
  readonly ended: AbortSignal;
}

/**
 * Joins the parts for a client. Nothing is read and nothing is sent before it is told of folders or documents. `settled` is called once,
 * when a workspace was read and nothing is left to do.
 */
export function createServer(
  connection: Connection,
  inbox: Inbox,
  params: InitializeParams,
  ended: AbortSignal,
  settled: () => void = () => {},
): Server {
  const abilities = abilitiesOf(params);
  const positions = new PositionConverter(abilities.encoding);
  const documents = new OpenDocuments(positions);
  const converter = new Converter(abilities, positions, documents);
  const log = new Log(connection);
  const settings = new UserSettings(params.initializationOptions, log);
  const publisher = new Publisher({
    connection,
    converter,
    documents,
    speaksFor: (session, absolute) => {
      const owner = sessions.ownerOf(absolute);
      if (owner !== undefined && owner !== session) owner.tellAgain(owner.pathOf(absolute));
      return owner === undefined || owner === session;
    },
  });
  const sessions: Sessions = new Sessions({
    documents,
    settingsFor: (place, nested) => settings.forPlace(place, nested),
    trusted: () => settings.trusted,
    wake: () => scheduler.wake(),
    pause: () => scheduler.pause(),
    giveWay: () => scheduler.giveWay(),
    tell: (session, path) => publisher.tell(session, path) !== undefined,
    forget: (session) => {
      for (const path of session.workspace.paths()) {
        const uri = converter.uriOf(session, path);
        const other = sessions.ownerOf(session.place.absolute(path));
        if (other?.holds(session.place.absolute(path))) other.tellAgain(other.pathOf(session.place.absolute(path)));
        else publisher.clear(uri, documents.get(uri));
      }
    },
    progress: () => progress.update(),
    complain: (sentence) => log.complain(sentence),
    fault: (error) => log.fault("Reading or checking a file did not work.", error),
  });
  let hasSettled = false;
  const status = new StatusReporter(connection, sessions, publisher.told, () => scheduler.wake());
  const scheduler: Scheduler = new Scheduler(
    inbox,
    () => {
      if (sessions.step()) return true;
      status.update(true);
      // Between two files that are read nothing is known of the second.
      if (sessions.isReading) return false;
      schemaDocuments.update();
      if (!hasSettled && sessions.all().length > 0) {
        hasSettled = true;
        settled();
      }
      return false;
    },
    (error) => log.fault("A file could not be checked.", error),
    () => sessions.isUrgent,
  );
  const schemaDocuments = new SchemaDocuments(connection, abilities, sessions, (reason) =>
    log.trace("The client refused a registration.", () => String(reason)),
  );
  const progress = new IndexingProgress(connection, abilities, sessions, () => status.update());
  const pulls = new PulledDocuments();
  return {
    connection,
    abilities,
    converter,
    documents,
    sessions,
    publisher,
    scheduler,
    settings,
    status,
    log,
    pulls,
    completions: new CompletionMemory(),
    ended,
  };
}
