// Schema documents by URI, and what a reference between them means. Documents that were not added are asked for once, from the caller's
// `load`; there is no network and no disk here. Must not know how a keyword is checked.
import type { JsonValue } from "../../base/json.js";
import { decodeUriText, resolveUri, splitUri } from "../../base/uri.js";
import { holdsSchema, SchemaDocument, type SchemaLocation } from "./document.js";
import { type Dialect, type Draft, dialects, draftNamed, type Vocabulary, vocabularyUris } from "./drafts.js";
import { isMapping, ownValue } from "./keywords.js";
import { pointerSteps } from "./pointer.js";
import { isRemote, leavesFolder, namesHost, type Resolution } from "./references.js";

export interface LoadedSchema {
  /** The document's one URI: a file that is reached by two names is one document. */
  readonly uri: string;
  readonly value: JsonValue;
  /** The draft where `$schema` names none; 2020-12 when left out. */
  readonly draft?: Draft;
}

export class SchemaStore {
  private readonly load: (uri: string) => LoadedSchema | undefined;
  private readonly documents = new Map<string, SchemaDocument>();
  /** URIs under which a document was looked for, found or not. */
  private readonly asked = new Map<string, SchemaDocument | undefined>();

  /** `load` gives the document of an absolute URI without a fragment, or undefined where there is none. */
  constructor(load: (uri: string) => LoadedSchema | undefined = () => undefined) {
    this.load = load;
  }

  /** Adds a document by its absolute URI; one that is there already stays. */
  add({ uri, value, draft }: LoadedSchema): SchemaDocument {
    const known = this.documents.get(uri);
    if (known) return known;
    const document = new SchemaDocument(uri, value, dialects[draft ?? "2020-12"], (name) => this.dialectNamed(name));
    this.documents.set(uri, document);
    return document;
  }

  /** The document of an absolute URI without a fragment. */
  document(uri: string): SchemaDocument | undefined {
    const known = this.documents.get(uri) ?? this.asked.get(uri);
    if (known || this.asked.has(uri)) return known;
    // Entered before it is loaded, so that a meta-schema may name itself.
    this.asked.set(uri, undefined);
    const loaded = this.load(uri);
    const document = loaded && this.add(loaded);
    this.asked.set(uri, document);
    return document;
  }

  /**
   * What a reference means, seen from a schema. `$id`s are heeded inside their own document only, so that the answer does not depend on
   * which other documents were looked at before.
   */
  resolve(from: SchemaLocation, reference: string): Resolution {
    const base = from.resource.uri;
    const { uri, fragment: written = "", aboveRoot } = resolveUri(base, reference);
    const fragment = decodeUriText(written);
    if (fragment === undefined) return { kind: "malformed", fragment: written };
    const own = from.document.resource(uri);
    if (own) return found(from.document, own.uri, fragment);
    if (namesHost(base, reference)) return { kind: "remote", uri };
    if (leavesFolder(base, reference, aboveRoot)) return { kind: "outside", uri };
    const document = this.document(uri);
    if (document) return found(document, document.uri, fragment);
    return { kind: isRemote(uri) ? "remote" : "no-document", uri };
  }

  /** What an absolute URI, with or without a fragment, leads to. */
  locate(uri: string): Resolution {
    const plain = resolveUri(uri, "").uri;
    const written = splitUri(uri).fragment ?? "";
    const fragment = decodeUriText(written);
    if (fragment === undefined) return { kind: "malformed", fragment: written };
    const document = this.document(plain);
    if (document) return found(document, document.uri, fragment);
    return { kind: isRemote(plain) ? "remote" : "no-document", uri: plain };
  }

  /** A `$schema` that is no draft may name a meta-schema with fewer vocabularies. */
  private dialectNamed(uri: string): Dialect | undefined {
    const draft = draftNamed(uri);
    if (draft) return dialects[draft];
    const meta = this.document(resolveUri(uri, "").uri);
    if (!meta || !isMapping(meta.value)) return undefined;
    const named = ownValue(meta.value, "$vocabulary");
    if (!isMapping(named)) return undefined;
    const active = Object.keys(named).map((name) => vocabularyUris[name]);
    return {
      draft: meta.root.resource.dialect.draft,
      vocabularies: new Set(active.filter((one): one is Vocabulary => one !== undefined)),
    };
  }
}

function found(document: SchemaDocument, resourceUri: string, fragment: string): Resolution {
  const resource = document.resource(resourceUri);
  const nowhere: Resolution = { kind: "no-place", uri: resourceUri, document, fragment };
  if (!resource) return nowhere;
  const isPointer = fragment === "" || fragment.startsWith("/");
  const steps = isPointer ? pointerSteps(fragment) : [];
  if (!steps) return { kind: "malformed", fragment };
  const location = isPointer ? document.follow(resource, steps) : resource.anchors.get(fragment);
  if (!location) return nowhere;
  return holdsSchema(location) ? { kind: "found", location } : { kind: "not-a-schema", location };
}
