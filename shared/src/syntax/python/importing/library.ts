// What is known of the modules of Python's own library: which names they have, and what may be done with those. Must not know the module
// that is read.

import { nearest } from "../../../base/near.js";
import { isVocabulary, lonelyWords } from "../vocabulary.js";
import { libraryClasses, libraryNames } from "./library-names.js";

/** A name of a module of Python's library. */
export interface LibraryName {
  readonly name: string;
  /** The module that has it. */
  readonly from: string;
  /** Whether a class may derive from it, it is another type, neither, or a module. */
  readonly shape: "bases" | "types" | "others" | "modules";
  /** How many types it takes in brackets, at least and at most; undefined where it takes none. */
  readonly counts: readonly [least: number, most: number] | undefined;
  /** The same before Python 3.13, where it was less. */
  readonly fewer: readonly [least: number, most: number] | undefined;
  /** The first Python that has it, where that is later than 3.11. */
  readonly since: string | undefined;
}

/** Something of another module: its name there, and the module where that is known. */
export interface Origin {
  readonly name: string | undefined;
  readonly from?: string | undefined;
}

/** Whether all names of a module are known, but for those that begin with an underscore. */
export function isLibrary(module: string): boolean {
  return namesOf(module) !== undefined;
}

/**
 * What is known of something of another module; undefined where that is nothing. A word of the pack language is taken for what it is in
 * Python's library, wherever it comes from: `typing_extensions` gives it, or a module of the author's own.
 */
export function libraryName({ name, from }: Origin): LibraryName | undefined {
  if (name === undefined) return undefined;
  if (from !== undefined && isLibrary(from)) return namesOf(from)?.get(name);
  const isWord = from === "typing_extensions" || isVocabulary(name) || lonelyWords.has(name);
  const home = isWord ? homes.find((module) => namesOf(module)?.has(name)) : undefined;
  return home === undefined ? undefined : namesOf(home)?.get(name);
}

/** What to say of a name that a module of Python's library does not have; undefined where it has it or nothing is known of it. */
export function missingName(module: string, name: string): string | undefined {
  const names = namesOf(module);
  if (!names || names.has(name) || name.startsWith("_")) return undefined;
  return `Python's \`${module}\` has no \`${name}\`${guess(name, names.keys())}`;
}

/** What to say of an attribute that a class of Python's library does not have; undefined where it has it or nothing is known of it. */
export function missingAttribute(origin: Origin, part: string): string | undefined {
  const attributes = attributesOf(origin);
  if (!attributes || attributes.has(part) || part.startsWith("_")) return undefined;
  return `\`${origin.name}\` has no \`${part}\`${guess(part, attributes.keys())}`;
}

/** Whether a class of Python's library is known to have an attribute. */
export function hasAttribute(origin: Origin, part: string): boolean {
  return attributesOf(origin)?.has(part) === true;
}

/** What to say of an imported module that Python's library does not have; undefined where it has it or nothing is known of it. */
export function missingModule(path: string): string | undefined {
  const words = path.split(".");
  for (let i = 1; i < words.length; i++) {
    const [above, name] = [words.slice(0, i).join("."), words[i] as string];
    if (!isLibrary(above) || packages.get(above)?.has(name) || name.startsWith("_") || isLibrary(`${above}.${name}`))
      continue;
    const names = [...(namesOf(above)?.values() ?? [])];
    const isName = names.some((one) => one.name === name && one.shape !== "modules");
    return `Python's \`${above}\` has no module \`${name}\`${isName ? `; write \`from ${above} import ${name}\`` : ""}`;
  }
  return undefined;
}

/** The end of a sentence that names what was probably meant. */
export function guess(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found === undefined ? "; correct the name" : `; did you mean \`${found}\`?`;
}

/** Modules of packages that are not listed as modules. */
const packages: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["json", new Set(["decoder", "encoder", "scanner", "tool"])],
  ["pathlib", new Set(["types"])],
  ["string", new Set(["templatelib"])],
]);

/** Where the words of the pack language are looked for, in order. */
const homes = "typing enum dataclasses abc functools datetime decimal pathlib uuid".split(" ");

const modules = new Map<string, ReadonlyMap<string, LibraryName>>();

function namesOf(module: string): ReadonlyMap<string, LibraryName> | undefined {
  const told = Object.hasOwn(libraryNames, module) ? libraryNames[module] : undefined;
  if (!told) return undefined;
  const known = modules.get(module);
  if (known) return known;
  const names = new Map<string, LibraryName>();
  for (const shape of ["bases", "types", "others", "modules"] as const)
    for (const word of wordsOf(told[shape] ?? "")) {
      const [, name = "", inside, since] = /^(\w+)(?:\[(.*)\])?(?:@(.*))?$/.exec(word) ?? [];
      const [before, after] = inside?.split(">") ?? [];
      const counts = countsOf(after ?? before);
      names.set(name, { name, from: module, shape, counts, fewer: after ? countsOf(before) : undefined, since });
    }
  modules.set(module, names);
  return names;
}

/** `[]`, `[1]`, `[1-3]` and `[2-]`. */
function countsOf(text: string | undefined): LibraryName["counts"] {
  if (text === undefined) return undefined;
  const [least = "", most = least] = text.split("-");
  return [Number(least || 1), Number(most || Number.POSITIVE_INFINITY)];
}

/** By name, the first Python that has each, where that is later than 3.11. */
function attributesOf(origin: Origin): ReadonlyMap<string, string | undefined> | undefined {
  const found = libraryName(origin);
  const path = found && `${found.from}.${found.name}`;
  const told = path !== undefined && Object.hasOwn(libraryClasses, path) ? libraryClasses[path] : undefined;
  return told === undefined
    ? undefined
    : new Map(wordsOf(told).map((word) => [word.split("@", 1)[0] as string, word.split("@")[1]]));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
