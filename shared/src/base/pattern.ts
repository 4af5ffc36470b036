// Matches regular expressions that authors write, in time linear in the text (format.md 14, Limits): no pattern can make a check
// hang. Must not know where patterns come from.
import { RE2JS } from "re2js";

/** A pattern ready for use, or why the engine cannot take it (look-around, back-references, or no pattern at all). */
export type CompiledPattern = { readonly matches: (text: string) => boolean } | { readonly fault: string };

/** Compiles a pattern in the notation of JSON Schema. Like there, a pattern matches anywhere in a text unless it is anchored. */
export function compilePattern(source: string): CompiledPattern {
  const known = compiled.get(source);
  if (known) return known;
  const pattern = compile(source);
  if (compiled.size >= 200) compiled.clear();
  compiled.set(source, pattern);
  return pattern;
}

/** Compiling costs more than matching, and the same few patterns are asked for at every keystroke. */
const compiled = new Map<string, CompiledPattern>();

function compile(source: string): CompiledPattern {
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(source));
    return { matches: (text) => pattern.matcher(text).find() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
