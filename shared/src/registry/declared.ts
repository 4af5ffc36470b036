// What files declare behind one key: nearly always one file, and sometimes all. Must not know what is declared.

export interface Declaration<T> {
  readonly file: string;
  readonly value: T;
}

type One = Declaration<unknown>;

/** One declaration stands for itself, few are a list that never changes, and many are told apart by their files. */
export type Declared = undefined | One | readonly One[] | Map<string, readonly One[]>;

/** So many are looked through faster than a map is made. */
const few = 32;

/** All declarations, those of one file in the order in which they were added. */
export function declarationsIn(declared: Declared): readonly One[] {
  if (declared === undefined) return [];
  if (declared instanceof Map) return [...declared.values()].flat();
  return "file" in declared ? [declared] : declared;
}

/** Those of one file. */
export function declaredBy(declared: Declared, file: string): readonly One[] {
  if (declared instanceof Map) return declared.get(file) ?? [];
  return declarationsIn(declared).filter((one) => one.file === file);
}

/** The declarations with one more. A map is the same object afterwards. */
export function withDeclaration(declared: Declared, added: One): Declared {
  if (declared === undefined) return added;
  if (declared instanceof Map) return declared.set(added.file, [...declaredBy(declared, added.file), added]);
  const all = declarationsIn(declared);
  return all.length < few ? all.concat(added) : withDeclaration(byFile(all), added);
}

/** The declarations without those of a file. A map is the same object afterwards, unless it is empty. */
export function withoutFile(declared: Declared, file: string): Declared {
  if (declared instanceof Map) {
    declared.delete(file);
    return declared.size > 0 ? declared : undefined;
  }
  const others = declarationsIn(declared).filter((one) => one.file !== file);
  return others.length > 1 ? others : others[0];
}

function byFile(declarations: readonly One[]): Map<string, readonly One[]> {
  const map = new Map<string, readonly One[]>();
  for (const one of declarations) map.set(one.file, [...(map.get(one.file) ?? []), one]);
  return map;
}
