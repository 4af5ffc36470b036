// Makes docs/api.md from the docstrings of the library's public face (shared/src/index.ts), as the compiler itself reads them.
import { join, relative } from "node:path";
import type { Node } from "typescript/unstable/ast";
import {
  isClassDeclaration,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isGetAccessorDeclaration,
  isMethodDeclaration,
  isPropertyDeclaration,
  isVariableDeclaration,
} from "typescript/unstable/ast/is";
import {
  API,
  type Checker,
  ModifierFlags,
  type Project,
  type Symbol as Sym,
  SymbolFlags,
} from "typescript/unstable/sync";

/** The chapters in their order, each with the paths (from shared/src) of what it holds; an export belongs to the first that fits. */
const chapters: readonly { readonly title: string; readonly words: string; readonly paths: readonly string[] }[] = [
  {
    title: "Workspaces",
    words: "Files that are checked together, as they are on a disk or in an editor.",
    paths: [
      "library.ts",
      "registry/loader.ts",
      "registry/workspace.ts",
      "registry/discovery.ts",
      "registry/settings.ts",
    ],
  },
  {
    title: "Registries",
    words: "What a kernel has loaded: packs, schemas, templates and rules, and the transactions that change it.",
    paths: ["registry/registry.ts", "registry/pack-sources.ts", "registry/outcomes.ts", "registry/snapshot.ts"],
  },
  {
    title: "Expansion, rules and policies",
    words: "From templates and packs to what the kernel runs.",
    paths: [
      "registry/expand-graph.ts",
      "registry/effective-policy.ts",
      "registry/",
      "model/step-expansion.ts",
      "model/expansion.ts",
      "model/arguments.ts",
      "model/safety/",
      "model/emitted.ts",
    ],
  },
  { title: "Models", words: "What authors write, as data.", paths: ["model/"] },
  { title: "Findings", words: "What is wrong, and its repairs.", paths: ["rules/", "features/code-actions.ts"] },
  { title: "Answers for editors", words: "What an editor asks at a place of a text.", paths: ["features/"] },
  { title: "Reports", words: "Findings and contents as text and as JSON.", paths: ["report/"] },
  { title: "Texts", words: "Texts, places in them, and edits.", paths: ["syntax/", "base/"] },
];

const introduction = `# The library

\`import { … } from "packwright"\`: the core of this project for programs of your own. It is pure: it reads no file, opens no connection and runs
nothing; texts are handed to it. It throws on no account of a text: what is wrong comes back as findings or as a typed outcome. Paths are relative
to one root, with \`/\`; offsets, lines and columns count from 0, in UTF-16 units. \`format.md\` in a docstring is the format that this version implements.

\`examples/embed/embed.ts\` is a whole program.
`;

/** One entry of the page. */
interface Entry {
  readonly name: string;
  readonly kind: string;
  /** From shared/src. */
  readonly path: string;
  readonly docs: string;
  readonly code: string;
}

/** The page's text. */
export function apiPage(root: string): string {
  const entries = publicEntries(root);
  const left = new Set(entries);
  const parts = chapters.map(({ title, words, paths }) => {
    const own = paths.flatMap((path) =>
      [...left].filter((entry) => entry.path === path || (path.endsWith("/") && entry.path.startsWith(path))),
    );
    for (const entry of own) left.delete(entry);
    return `## ${title}\n\n${words}\n\n${own.map(sectionOf).join("\n")}`;
  });
  if (left.size > 0)
    throw new Error(`No chapter holds ${[...left].map(({ name, path }) => `${name} (${path})`).join(", ")}.`);
  const notice = "<!-- Generated from the docstrings by `npm run generate`. Do not edit. -->\n\n";
  return `${notice}${introduction}\n${parts.join("\n")}`;
}

/** Everything that the library exports, in the order of the code points of names. */
export function publicEntries(root: string): Entry[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [join(root, "shared/tsconfig.json")] });
    const project = snapshot.getProject(join(root, "shared/tsconfig.json"));
    const index = project?.program.getSourceFile(join(root, "shared/src/index.ts"));
    const face = index && project?.checker.getSymbolAtLocation(index);
    if (!project || !face) throw new Error("The compiler does not find the library's index.");
    const symbols = project.checker.getExportsOfModule(face);
    const named = symbols.map((symbol) => [symbol.name, original(symbol, project.checker)] as const);
    // What leads nowhere has no declaration; the type check tells of it.
    return named
      .filter(([, symbol]) => symbol.declarations.length > 0)
      .map(([name, symbol]) => entryOf(root, name, symbol, project))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    api.close();
  }
}

function original(symbol: Sym, checker: Checker): Sym {
  return symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function entryOf(root: string, name: string, symbol: Sym, project: Project): Entry {
  const node = symbol.declarations[0]?.resolve(project);
  if (!node) throw new Error(`${name} is declared nowhere.`);
  const path = relative(join(root, "shared/src"), node.getSourceFile().fileName).replaceAll("\\", "/");
  const docs = symbol.getDocumentationComment(project.checker).trim();
  return { name, path, docs, ...codeOf(name, node, symbol, project.checker) };
}

function codeOf(name: string, node: Node, symbol: Sym, checker: Checker): Pick<Entry, "kind" | "code"> {
  if (isFunctionDeclaration(node)) return { kind: "function", code: withoutBody(node) };
  if (isVariableDeclaration(node)) {
    const type = checker.getTypeOfSymbol(symbol);
    return { kind: "constant", code: `const ${name}: ${type ? checker.typeToString(type, node) : "unknown"}` };
  }
  if (!isClassDeclaration(node)) return { kind: "type", code: sourceOf(node) };
  const members = node.members.filter(
    (member) => !(modifiersOf(member) & (ModifierFlags.Private | ModifierFlags.Protected)),
  );
  const lines = members.map((member) => commentOf(member) + indented(memberText(member, checker)));
  const head = sourceOf(node).slice(0, sourceOf(node).indexOf("{") + 1);
  return { kind: "class", code: `${head}\n${lines.join("\n")}\n}` };
}

function memberText(member: Node, checker: Checker): string {
  if (isConstructorDeclaration(member) || isMethodDeclaration(member) || isGetAccessorDeclaration(member))
    return withoutBody(member);
  if (!isPropertyDeclaration(member) || !member.initializer) return sourceOf(member);
  if (member.type) return sourceOf(member).replace(/\s*=[\s\S]*$/, "");
  const type = checker.getTypeAtLocation(member);
  return `${sourceOf(member).replace(/\s*=[\s\S]*$/, "")}: ${type ? checker.typeToString(type) : "unknown"}`;
}

/** The declaration up to its body. */
function withoutBody(node: Node & { readonly body?: Node | undefined }): string {
  const { text } = node.getSourceFile();
  const end = node.body ? node.body.pos : node.end;
  return text
    .slice(node.getStart(), end)
    .replace(/^export /, "")
    .trim();
}

/** The declaration as it is written, without its own docstring. */
function sourceOf(node: Node): string {
  return node
    .getSourceFile()
    .text.slice(node.getStart(), node.end)
    .replace(/^export /, "")
    .replace(/;$/, "");
}

function commentOf(member: Node): string {
  const { text } = member.getSourceFile();
  const [comment] = /\/\*\*[\s\S]*?\*\/(?=\s*$)/.exec(text.slice(member.pos, member.getStart())) ?? [""];
  return comment === "" ? "" : `${indented(comment)}\n`;
}

function indented(text: string): string {
  return `  ${text}`;
}

function modifiersOf(node: Node): ModifierFlags {
  return (node as { readonly modifierFlags?: ModifierFlags }).modifierFlags ?? ModifierFlags.None;
}

function sectionOf({ name, kind, docs, code }: Entry): string {
  const fence = code.includes("```") ? "````" : "```";
  return `### \`${name}\` (${kind})\n\n${docs === "" ? "" : `${docs}\n\n`}${fence}ts\n${code}\n${fence}\n`;
}
