import { folderOf, joinPath, nameOf } from "../../base/paths.js";
import { splitUri } from "../../base/uri.js";
import type { PackFile, ResourceFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { insertField, replaceText } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../../syntax/tree.js";
import { pathIn } from "../pack-schemas.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, type FixContext, pathOfPlace, type RuleContext } from "../rule.js";
import { referencesHere } from "../schemas-of-file.js";

interface Data {
  readonly url: string;
  readonly keyword: string;
  /** What `#` means there, as a path in the file. */
  readonly root: NodePath;
  readonly definitions: "$defs" | "definitions";
  /** The folder of the pack. */
  readonly folder: string;
}

export const remoteRef = defineRule<Data>({
  code: "PK404",
  name: "remote-ref",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ url, keyword, definitions }) =>
    `\`${keyword}\` \`${url}\` is remote; packs are not loaded from the network, so what it says would be missing. Copy it into \`${definitions}\` or into a file of the pack, and refer to that.`,
  checkParts: { pack: report, resource: report },
  fixes: (data, context) => [...copiesInPack(data, context), ...ownDefinition(data, context)],
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  for (const { resolution, text: url, path, keyword, schema } of referencesHere(file, context)) {
    if (resolution.kind !== "remote") continue;
    const root = pathIn(schema.body, schema.location.resource.path);
    const definitions = schema.draft === "draft-07" ? "definitions" : "$defs";
    context.report(valueAt(path), { url, keyword, root, definitions, folder: schema.body.folder });
  }
}

/** A file of the pack by the name that the address ends with is most probably a copy. */
function copiesInPack({ url, folder }: Data, { file, place, view }: FixContext): Fix[] {
  const { path, fragment } = splitUri(url);
  const name = nameOf(path);
  if (name === "") return [];
  const here = folderOf(file.path);
  const places = [...new Set([here, folder, joinPath(folder, "schemas")])].map((one) => joinPath(one, name));
  const copy = places.find((one) => one !== file.path && view.has("schema_document", one));
  if (copy === undefined) return [];
  const reference = `${relativePath(here, copy)}${fragment === undefined ? "" : `#${fragment}`}`;
  return repair(`Refer to \`${reference}\``, file, replaceText(file.tree, pathOfPlace(place), reference));
}

/** Nothing can be fetched, so the copy is begun and left to its author. */
function ownDefinition({ url, root, definitions }: Data, { file, place }: FixContext): Fix[] {
  const { tree } = file;
  const known = childOf(nodeAt(tree.root, root), definitions);
  if (known && known.kind !== "map") return [];
  const name = freeName(url, (one) => childOf(known, one) !== undefined);
  const stub = { $comment: `Copy ${url} here.` };
  const addition = known
    ? insertField(tree, [...root, definitions], name, { json: stub })
    : insertField(tree, root, definitions, { json: { [name]: stub } });
  const replacement = replaceText(tree, pathOfPlace(place), `#/${definitions}/${name}`);
  if (!addition || !replacement) return [];
  return repair(`Begin a copy in \`${definitions}\``, file, [...replacement, ...addition]);
}

function freeName(url: string, isTaken: (name: string) => boolean): string {
  const { path, fragment = "" } = splitUri(url);
  const last = nameOf(fragment === "" ? path : fragment).replace(/\.(schema\.)?(json|ya?ml)$/, "");
  const name = last.replace(/[^A-Za-z0-9_.-]/g, "") || "copy";
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** How a file is called from a folder. Both from the workspace's root. */
function relativePath(folder: string, file: string): string {
  const from = folder === "." ? [] : folder.split("/");
  const to = file.split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => ".."), ...to].join("/");
}
