import type { GraphFile } from "../../model/file.js";
import {
  isArtifactId,
  isExpandedGateId,
  isLocalId,
  isSegment,
  toArtifactId,
  toLocalId,
  toSegment,
} from "../../model/grammar.js";
import type { NamedText } from "../../model/reading.js";
import { renameIn } from "../renaming.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { renameParameter } from "./rename-parameter.js";

type LocalKind = "step" | "gate" | "graph" | "artifact" | "parameter";

export interface LocalId {
  readonly kind: LocalKind;
  readonly id: string;
}

export const localId = defineRule<LocalId>({
  code: "PK209",
  name: "local-id",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ kind, id }) => `\`${id}\` is not a valid ${nouns[kind]}: ${grammars[kind]}.`,
  checkParts: {
    pack(file, context) {
      for (const { role, kind, name: id, at } of file.reading.names) {
        if (role === "declares" && isLocalKind(kind) && !isValid[kind](id)) context.report(at, { kind, id });
      }
    },
    graph(file, context) {
      for (const named of file.reading.names) {
        const { role, kind, name: id, at } = named;
        if (role !== "declares" || !isLocalKind(kind) || isValid[kind](id)) continue;
        if (kind === "gate" && isGateOfItsStep(file, named)) continue;
        context.report(at, { kind, id });
      }
    },
  },
  fixes({ kind, id }, context) {
    const { file, place } = context;
    const to = suggestions[kind](id);
    if (to === undefined || to === id || !("reading" in file)) return [];
    const taken = file.reading.names.some((named) => named.kind === kind && named.name === to);
    // In a pack a gate's name means nothing elsewhere; in a graph everything in the file means this one.
    const edits =
      kind === "parameter" ? renameParameter(context, pathOfPlace(place), to) : renameIn(file, kind, id, to);
    return taken ? [] : [{ title: `Change to \`${to}\``, safe: false, edits }];
  },
});

const nouns: Readonly<Record<LocalKind, string>> = {
  step: "step_id",
  gate: "gate_id",
  graph: "graph_id",
  artifact: "artifact_id",
  parameter: "parameter name",
};

const namesFolder =
  "it names a folder of the run's log, so it starts with a letter and holds only letters, digits, `_` and `-`, 64 at most";

const grammars: Readonly<Record<LocalKind, string>> = {
  step: namesFolder,
  gate: namesFolder,
  graph: namesFolder,
  artifact: "it starts with a letter or digit and holds only letters, digits, `_`, `.`, `:` and `-`",
  parameter: "it is written in lower snake case, starting with a letter, 64 characters at most",
};

const isValid: Readonly<Record<LocalKind, (id: string) => boolean>> = {
  step: isLocalId,
  gate: isLocalId,
  graph: isLocalId,
  artifact: isArtifactId,
  parameter: isSegment,
};

const suggestions: Readonly<Record<LocalKind, (id: string) => string | undefined>> = {
  step: toLocalId,
  gate: toLocalId,
  graph: toLocalId,
  artifact: toArtifactId,
  parameter: toSegment,
};

function isLocalKind(kind: NamedText["kind"]): kind is LocalKind {
  return Object.hasOwn(isValid, kind);
}

/** Whether a gate is called `<step_id>.<gate_id>` after the step that it stands in, as expansion calls it. */
function isGateOfItsStep(file: GraphFile, { name, at }: NamedText): boolean {
  const [list, index] = pathOfPlace(at);
  if (list !== "steps" || typeof index !== "number" || !isExpandedGateId(name)) return false;
  return file.reading.value?.steps?.[index]?.step_id === name.slice(0, name.indexOf("."));
}
