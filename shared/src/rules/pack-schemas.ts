// The schema bodies that the rules look at: each with the schemas of its pack, of other packs and of the kernel around it, so that
// references can be followed (format.md 2). Everything outside of the file is seen through look-ups. Must not know any rule.
import { folderOf, joinPath, nameOf } from "../base/paths.js";
import type { PackFile, ResourceFile } from "../model/file.js";
import type { SchemaKind } from "../model/schema-bodies/bodies.js";
import { kernelSchemas } from "../model/schema-bodies/kernel-schemas.js";
import type { SchemaDocument } from "../model/schemas/document.js";
import { pointerSteps } from "../model/schemas/pointer.js";
import { packFileUri, readPackUri } from "../model/schemas/references.js";
import { type LoadedSchema, SchemaStore } from "../model/schemas/store.js";
import { SchemaValidator } from "../model/schemas/validate.js";
import type { RegistryView } from "../registry/view.js";
import type { NodePath } from "../syntax/tree.js";
import { packFolderOf } from "./schema-files.js";

export type SchemaView = Pick<RegistryView, "lookup" | "has" | "names" | "resolve" | "isKernelSchema" | "once">;

/** A schema body of a file. */
export interface PackSchema {
  readonly file: PackFile | ResourceFile;
  /** The body's path in the file. */
  readonly path: NodePath;
  readonly document: SchemaDocument;
  readonly store: SchemaStore;
  readonly validator: SchemaValidator;
  /** What the body is registered as; empty for a file that only other schemas refer to. */
  readonly kinds: readonly SchemaKind[];
  /** The folder of its pack. */
  readonly folder: string;
}

/** The schema bodies of a manifest or of a schema file. Empty for a file that no pack uses as a schema. */
export function packSchemas(file: PackFile | ResourceFile, view: SchemaView): readonly PackSchema[] {
  return view.once(packSchemas, file, () =>
    file.kind === "pack" ? inlineSchemas(file, view) : fileSchemas(file, view),
  );
}

/** The path in its file of something inside of a body, such as a schema or a keyword. */
export function pathIn(schema: PackSchema, inside: NodePath): NodePath {
  return [...schema.path, ...inside];
}

function inlineSchemas(file: PackFile, view: SchemaView): PackSchema[] {
  const holders = file.reading.parts.filter(({ bodies }) => bodies.length > 0);
  if (holders.length === 0) return [];
  const folder = folderOf(file.path);
  const { store, validator } = storeFor(view);
  return holders.flatMap(({ registration, bodies: [body] }) => {
    if (!registration || !body) return [];
    const { kind, path } = registration;
    const uri = packFileUri(folder, nameOf(file.path), String(path[1]));
    const document = store.add({ uri, value: body.value });
    return [{ file, path: body.path, document, store, validator, kinds: kind ? [kind] : [], folder }];
  });
}

function fileSchemas(file: ResourceFile, view: SchemaView): PackSchema[] {
  const [body] = file.bodies;
  if (!body) return [];
  const uses = view.lookup("schema_use", file.path).filter((use) => use.file !== file.path);
  const folder = uses.length > 0 ? packFolderOf(file.path, view) : undefined;
  if (folder === undefined) return [];
  const { store, validator } = storeFor(view);
  const document = store.add({ uri: fileUri(folder, file.path), value: body.value });
  const isSchema = uses.some(({ value }) => value.by === "registration" || isSchemaPlace(document, value.fragment));
  // A file of which only parts are used as schemas may be anything as a whole.
  if (!isSchema) return [];
  const kinds = uses.flatMap(({ value }) => (value.by === "registration" && value.kind ? [value.kind] : []));
  return [{ file, path: [], document, store, validator, kinds: [...new Set(kinds)], folder }];
}

/** Whether a fragment leads to where a keyword holds a schema, from the root on. */
function isSchemaPlace(document: SchemaDocument, fragment: string): boolean {
  const steps = fragment === "" || fragment.startsWith("/") ? pointerSteps(fragment) : undefined;
  if (!steps) return true;
  const location = document.follow(document.root.resource, steps);
  return location !== undefined && document.schemaAt(location.path) !== undefined;
}

function storeFor(view: SchemaView): { store: SchemaStore; validator: SchemaValidator } {
  const store = new SchemaStore((uri) => loadSchema(uri, view));
  return { store, validator: new SchemaValidator(store, stepsOfSample) };
}

/** A sample is small; one that asks for more work is left undecided, for a text made to hurt can hold any number of them. */
const stepsOfSample = 10_000;

function loadSchema(uri: string, view: SchemaView): LoadedSchema | undefined {
  const target = readPackUri(uri);
  if (target?.kind === "schema") return registeredSchema(target.schemaId, uri, view);
  if (!target || target.registration !== undefined) return undefined;
  const [declaration] = view.lookup("schema_document", joinPath(target.folder, target.path));
  return declaration && { uri, value: declaration.value };
}

function registeredSchema(id: string, uri: string, view: SchemaView): LoadedSchema | undefined {
  if (view.isKernelSchema(id)) return { uri, value: kernelSchemas[id] ?? true };
  const manifest = view.resolve("schema", id)?.file;
  const body = view.lookup("schema_body", id).find(({ file }) => file === manifest);
  if (!body) return undefined;
  const folder = folderOf(body.file);
  const { index, body: value, file } = body.value;
  if (value !== undefined) return { uri: packFileUri(folder, nameOf(body.file), String(index)), value };
  const [document] = file === undefined ? [] : view.lookup("schema_document", file);
  return document && file !== undefined
    ? { uri: fileUri(packFolderOf(file, view) ?? folder, file), value: document.value }
    : undefined;
}

/** The URI of a file in the folder of its pack. */
function fileUri(folder: string, file: string): string {
  return packFileUri(folder, folder === "." ? file : file.slice(folder === "/" ? 1 : folder.length + 1));
}
