// The language servers that are measured, and how each is spoken to. Knows their settings; must not know what is measured.
import { pathToFileURL } from "node:url";
import { sparingThreads } from "../../../server/src/host/spare-cores.js";
import type { Form } from "../generator/documents.js";
import { installed } from "./install.js";

export interface LanguageServer {
  readonly name: string;
  readonly command: readonly string[];
  /** What it reads. */
  readonly form: Form;
  /** Whether it is asked for findings; else it tells them by itself. */
  readonly pulls: boolean;
  readonly initializationOptions: object;
  /** Answers to `workspace/configuration`, by section; also told as a change. */
  readonly settings: Readonly<Record<string, object>>;
  /** Whether it says when it has read its workspace. */
  readonly saysWhenReady: boolean;
  /** Whether it says something about what it reads; the floor does not. */
  readonly findsFaults: boolean;
  /** Whether it takes seconds for a keystroke in a long document, so that a short run leaves that out. */
  readonly slowWhenLong?: boolean;
  /** What a reader of the table should know. */
  readonly note?: string;
}

/** A server of the table that could not be had, with the reason. */
export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/** The name of the product in all tables: what everything else is compared with. */
export const ours = "Packwright";

const plain = {
  pulls: false,
  initializationOptions: {},
  settings: {},
  saysWhenReady: false,
  findsFaults: true,
} as const;

/** Our own server, started as VS Code starts it. */
export function ownServer(bundle: string): LanguageServer {
  return {
    ...plain,
    name: ours,
    command: [process.execPath, sparingThreads(), bundle, "--stdio"],
    form: "yaml",
    initializationOptions: { trusted: true },
    saysWhenReady: true,
  };
}

/** A server that does nothing but answer: what the way there and back costs. */
export function answeringServer(program: string): LanguageServer {
  return {
    ...plain,
    findsFaults: false,
    name: "floor: a server that only answers",
    command: [process.execPath, program],
    form: "yaml",
  };
}

/** The peers that are installed, and those that are not. `schemaFile` is the JSON Schema of a manifest. */
export function peerServers(schemaFile: string): { servers: readonly LanguageServer[]; missing: readonly Missing[] } {
  const schema = pathToFileURL(schemaFile).href;
  const servers: LanguageServer[] = [];
  const missing: Missing[] = [];
  const add = (peer: Parameters<typeof installed>[0], entry: string, server: Omit<LanguageServer, "command">) => {
    const { file, reason } = installed(peer, entry);
    if (file === undefined) missing.push({ name: server.name, reason });
    else servers.push({ ...server, command: [process.execPath, file, "--stdio"] });
  };
  const json = "node_modules/vscode-langservers-extracted/bin/vscode-json-language-server";
  add("vscode-langservers-extracted", json, {
    ...plain,
    name: "VS Code's JSON server",
    form: "json",
    pulls: true,
    initializationOptions: { provideFormatter: true, handledSchemaProtocols: ["file"] },
    settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ["pack.json"], url: schema }] } },
    note: "asked for findings; the manifest as JSON",
  });
  const yamlSettings = {
    yaml: { validate: true, schemas: { [schema]: ["pack.yaml"] }, schemaStore: { enable: false } },
  };
  const yaml = "node_modules/yaml-language-server/bin/yaml-language-server";
  add("yaml-language-server", yaml, { ...plain, name: "yaml-language-server", form: "yaml", settings: yamlSettings });
  add("yaml-language-server-at-once", yaml, {
    ...plain,
    name: "yaml-language-server, debounce patched out",
    form: "yaml",
    settings: yamlSettings,
  });
  add("actions-languageserver", "node_modules/@actions/languageserver/bin/actions-languageserver", {
    ...plain,
    name: "GitHub Actions language server",
    form: "workflow",
    slowWhenLong: true,
    note: "a workflow of as many lines",
  });
  return { servers, missing };
}
