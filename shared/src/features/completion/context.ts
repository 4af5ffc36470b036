// What is known where something is completed: the cursor, the text as it would be read with the word in it, and what the format
// expects there. Must not know what is offered.
import { type Reading, readShape, unread } from "../../model/reading.js";
import type { RegistryView } from "../../registry/view.js";
import type { Workspace } from "../../registry/workspace.js";
import { pythonStyleOf } from "../../syntax/edits/python/style.js";
import { defaultYamlStyle, type SourceStyle, styleOf } from "../../syntax/edits/style.js";
import { childOf, type LocatedNode, nodeAt } from "../../syntax/tree.js";
import type { Cursor } from "../cursor.js";
import { type Slot, slotAt } from "../slots.js";
import type { Subject } from "../subject.js";

/** What an editor can do with completions. */
export interface CompletionOptions {
  /** Whether it takes snippets. */
  readonly snippets: boolean;
}

export class CompletionContext {
  readonly workspace: Workspace;
  readonly view: RegistryView;
  readonly cursor: Cursor;
  readonly options: CompletionOptions;
  /** The file as it would be with the word completed. */
  readonly subject: Subject;
  /** What is expected at the cursor's path. */
  readonly slot: Slot | undefined;
  private observed: SourceStyle | undefined;

  constructor(workspace: Workspace, subject: Subject, cursor: Cursor, options: CompletionOptions) {
    this.workspace = workspace;
    this.view = workspace.view();
    this.cursor = cursor;
    this.options = options;
    this.subject = new ProbedSubject(subject, cursor);
    this.slot = slotAt(subject.shape, cursor.root, cursor.path);
  }

  /** The value at the cursor's path: of a key the mapping that it is a key of. */
  get node(): LocatedNode | undefined {
    return nodeAt(this.cursor.root, this.cursor.path);
  }

  /** The keys that the mapping around the cursor has already. */
  get keys(): readonly string[] {
    const { node } = this;
    return node?.kind === "map" ? node.entries.map(({ key }) => key).filter((key) => key !== this.cursor.word) : [];
  }

  /** The other texts of the list that the cursor's value is an item of. */
  get companions(): readonly string[] {
    const parent = nodeAt(this.cursor.root, this.cursor.path.slice(0, -1));
    if (parent?.kind !== "list") return [];
    return parent.items.flatMap(({ value }) =>
      value.kind === "text" && value.value !== this.cursor.word ? [value.value] : [],
    );
  }

  /** The pack's name or the graph's id, with which the names that it gives begin. */
  get owner(): string | undefined {
    const { root } = this.cursor;
    const name = childOf(root, this.subject.kind === "pack" ? "name" : "graph_id");
    return name?.kind === "text" && name.value !== this.cursor.word ? name.value : undefined;
  }

  /** How the author writes. Looked for once, however many offers are written so. */
  get style(): SourceStyle {
    this.observed ??= this.observe();
    return this.observed;
  }

  private observe(): SourceStyle {
    const { tree, habits } = this.cursor;
    if (tree.syntax !== "python") return styleOf(tree);
    const { quote, newline, indent } = pythonStyleOf(habits);
    return { ...defaultYamlStyle, quote, newline, indent };
  }
}

/** Reads the file only when somebody asks what it says. */
class ProbedSubject implements Subject {
  readonly file: Subject["file"];
  readonly kind: Subject["kind"];
  readonly shape: Subject["shape"];
  private kept: Reading<unknown> | undefined;

  constructor(subject: Subject, cursor: Cursor) {
    const { path, lines, suppressions } = subject.file;
    this.file = { path, tree: { ...cursor.tree, root: cursor.root }, lines, suppressions };
    this.kind = subject.kind;
    this.shape = subject.shape;
  }

  get reading(): Reading<unknown> {
    const { root } = this.file.tree;
    const options = { interpolation: this.kind === "pack", nullIsAbsent: false };
    this.kept ??= root ? readShape(root, this.shape, options) : unread;
    return this.kept;
  }
}
