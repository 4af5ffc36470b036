import { present, type WrittenGraph } from "../../model/definitions.js";
import type { AnalysedFile } from "../../model/file.js";
import { grantedTo } from "../../model/safety/effective.js";
import type { SafetyField } from "../../model/safety/meet.js";
import type { RelatedPlace } from "../../registry/finding.js";
import {
  graphParty,
  type PlacedParty,
  partiesOf,
  workspaceParties,
  writtenParty,
} from "../../registry/policy-parties.js";
import { headAt, type Place, valueAt } from "../../syntax/place.js";
import { valueText } from "../argument-words.js";
import { type Clip, clippedWishes } from "../clipped-wishes.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { partyAsSubject, partyWords, removeWish, shownList } from "../safety-policies.js";
import { conflictsWithWorkspace, writeConflict } from "../write-conflict.js";

interface Data {
  /** The pack whose wishes they are, where the finding stands in a graph. */
  readonly pack?: string;
  readonly field: SafetyField;
  readonly wishes: readonly string[];
  /** How many there are besides. */
  readonly more: number;
  readonly left: readonly string[];
  readonly by: Pick<PlacedParty, "kind" | "name">;
  readonly rule: Clip["rule"];
  /** Whether nothing can be written because of it. */
  readonly nothing?: boolean;
}

export const requestClipped = defineRule<Data>({
  code: "PK907",
  name: "request-clipped",
  group: "safety",
  severity: "warning",
  stage: "workspace",
  message({ pack, field, wishes, more, left, by, rule, nothing }) {
    const whose = pack === undefined ? "" : ` of pack \`${pack}\``;
    const wish = `\`${field}: ${valueText(wishes.join(", "))}\`${more > 0 ? ` and ${more} more entries` : ""}${whose}`;
    const effect = left.length > 0 ? `is narrowed to ${shownList(left, 3)}` : "has no effect";
    const where = pack === undefined ? "" : " in this graph";
    const end = nothing
      ? "Policies only get stricter, so that no path is left to write to."
      : by.kind === "kernel"
        ? `Policies only get stricter. packs.config.yaml does not set \`${field}\`; set it there, or remove it here.`
        : "Policies only get stricter.";
    return `${wish} ${effect}${where}: ${partyWords(by)} is stricter (${ruleWords(rule)}). ${end}`;
  },
  checkParts: {
    pack(file, context) {
      const { name, default_safety_policy: written } = file.reading.value ?? {};
      if (name === undefined || written === undefined) return;
      const pack = writtenParty(name, written, file.path);
      const workspace = workspaceParties(context);
      const clips = clippedWishes(pack, workspace, context.setting("executorKinds"));
      if (clips.length === 0) return;
      const nothing = conflictsWithWorkspace(pack, workspace);
      for (const clip of clips) reportOwn(pack, clip, context, nothing && clip.field === "allow_write_paths");
    },
  },
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      if (!graph) return;
      const kinds = context.setting("executorKinds");
      const own = graphParty(graph, file.path);
      const parties = partiesOf(graph, file.path, context);
      const others = parties.filter(({ kind }) => kind !== "graph");
      // That nothing at all can be written is a finding of its own, and says more.
      const conflict = writeConflict(parties) !== undefined;
      const told = ({ field }: Clip) => !conflict || field !== "allow_write_paths";
      for (const clip of clippedWishes(own, others, kinds).filter(told)) reportOwn(own, clip, context);
      const packs = others.filter(({ kind }) => kind === "pack");
      const granted: PlacedParty = { kind: "pack", proposal: grantedTo(packs), site: undefined };
      for (const pack of packs) {
        // Most packs get all that they ask for, and looking at each beside each would be long.
        if (clippedWishes(pack, [granted], kinds).length === 0) continue;
        const byWorkspace = clippedWishes(pack, workspaceParties(context), kinds).map(({ path }) => path.join(" "));
        const known = new Set(byWorkspace);
        const rest = packs.filter((other) => other !== pack);
        const clips = clippedWishes(pack, rest, kinds).filter((clip) => told(clip) && !known.has(clip.path.join(" ")));
        for (const group of grouped(clips)) reportInGraph(graph, pack, group, context);
      }
    },
  },
  fixes({ pack, field, wishes }, { file, place }) {
    // What a pack asks for may be granted in other graphs.
    if (pack !== undefined) return [];
    // A pack that does not allow what its own steps use would be refused.
    if (field === "allowed_tools" && wishes.some((kind) => usesKind(file, kind))) return [];
    const path = pathOfPlace(place);
    const what = typeof path.at(-1) === "number" ? wishes[0] : path.at(-1);
    return repair(`Remove \`${valueText(String(what))}\``, file, removeWish(file.tree, path));
  },
});

function usesKind(file: AnalysedFile, kind: string): boolean {
  const templates = file.kind === "pack" ? present(file.reading.value?.step_templates) : [];
  return templates.some(({ default_executor: executor }) => executor && (executor.kind ?? "local_command") === kind);
}

/** A wish of the file's own policy, where it stands. */
function reportOwn(asker: PlacedParty, clip: Clip, context: RuleContext<Data>, nothing = false): void {
  const { field, wish, left, by, rule, path } = clip;
  const data = { field, wishes: [wish], more: 0, left, by: partyOf(by), rule, ...(nothing ? { nothing } : {}) };
  context.report(valueAt([...(asker.site?.path ?? []), ...path]), data, { related: stricterPlace(clip) });
}

/** Wishes of a pack that another pack of the graph does not grant, at the pack's name. */
function reportInGraph(
  graph: WrittenGraph,
  pack: PlacedParty,
  group: readonly [Clip, ...Clip[]],
  context: RuleContext<Data>,
): void {
  const [first] = group;
  const { field, by, rule, path } = first;
  const wishes = group.slice(0, 3).map(({ wish }) => wish);
  const left = [...new Set(group.flatMap((clip) => clip.left))].slice(0, 6);
  const data = { field, wishes, more: group.length - wishes.length, left, by: partyOf(by), rule };
  const asked: RelatedPlace[] = pack.site
    ? [
        {
          file: pack.site.file,
          place: valueAt([...pack.site.path, ...path]),
          message: `${partyAsSubject(pack)} asks for it here.`,
        },
      ]
    : [];
  const index = graph.packs?.indexOf(pack.name) ?? -1;
  const place: Place = index < 0 ? headAt([]) : valueAt(["packs", index]);
  const named = pack.name === undefined ? {} : { pack: pack.name };
  context.report(place, { ...named, ...data }, { related: [...asked, ...stricterPlace(first)] });
}

/** Clips of one field that one party is the cause of; those that leave something apart from the others. */
function grouped(clips: readonly Clip[]): readonly (readonly [Clip, ...Clip[]])[] {
  const groups = new Map<string, [Clip, ...Clip[]]>();
  for (const clip of clips) {
    const key = `${clip.field} ${clip.rule.field} ${clip.left.length > 0} ${clip.by.name}`;
    const group = groups.get(key);
    if (group) group.push(clip);
    else groups.set(key, [clip]);
  }
  return [...groups.values()];
}

function stricterPlace({ by, rule }: Clip): RelatedPlace[] {
  if (!by.site) return [];
  return [
    {
      file: by.site.file,
      place: valueAt([...by.site.path, rule.field]),
      message: `${partyAsSubject(by)} says so here.`,
    },
  ];
}

function partyOf({ kind, name }: PlacedParty): Data["by"] {
  return { kind, ...(name === undefined ? {} : { name }) };
}

function ruleWords({ field, values }: Clip["rule"]): string {
  if (field === "max_diff_size_bytes" || field === "network_access") return shownList(values);
  const verb = field === "deny_write_paths" ? "denies" : "allows";
  return values.length === 0 ? `${verb} nothing` : `it ${verb} ${shownList(values, 3)}`;
}
