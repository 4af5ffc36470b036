// The forms of versions (format.md 1). Must not know where a version stands.
// Each function by itself: the package as a whole makes tables at its start that nobody here needs.
import parse from "semver/functions/parse.js";
import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";

/** `MAJOR.MINOR.PATCH` with an optional pre-release and build, exactly as SemVer 2.0.0 writes it. */
export function isSemVer(text: string): boolean {
  // The library forgives blanks, a leading `v` and the like.
  return /^[0-9]/.test(text) && text.trim() === text && parse(text) !== null;
}

/** Three numbers and nothing else. */
export function isBareVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text) && isSemVer(text);
}

/** The kernel's own version: `X.Y.Z[-pre]`. */
export function isKernelVersion(text: string): boolean {
  return isSemVer(text) && !text.includes("+");
}

/** An npm range, such as `^1.2` or `>=1 <2`. */
export function isVersionRange(text: string): boolean {
  return validRange(text) !== null;
}

/** Whether a version lies in a range, as npm understands it. Undefined where one of the two is malformed. */
export function isInRange(version: string, range: string): boolean | undefined {
  return isSemVer(version) && isVersionRange(range) ? satisfies(version, range) : undefined;
}

/**
 * The whole version that a text was probably meant to be: missing numbers become 0, what is too much is left out. A pre-release
 * stays where the text is long enough to have one. Undefined for a text without a number.
 */
export function completedVersion(text: string, { prerelease = true } = {}): string | undefined {
  const found = /(?<!\d)(\d{1,15})(?:\.(\d{1,15}))?(?:\.(\d{1,15}))?(-[0-9A-Za-z.-]+)?/.exec(text);
  if (!found) return undefined;
  const [, major = "0", minor = "0", patch = "0", tag = ""] = found;
  const numbers = [major, minor, patch].map(Number).join(".");
  const whole = prerelease && found[3] !== undefined ? numbers + tag : numbers;
  return isSemVer(whole) ? whole : isSemVer(numbers) ? numbers : undefined;
}

/** Compares the three numbers of two versions and nothing else (format.md 1). Undefined where one of the two is malformed. */
export function compareNumbers(a: string, b: string): number | undefined {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x && y && (x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
}

/** Major, minor and patch of a version; undefined where it is malformed. */
export function numbersOf(version: string): readonly [number, number, number] | undefined {
  const parsed = isSemVer(version) ? parse(version) : null;
  return parsed ? [parsed.major, parsed.minor, parsed.patch] : undefined;
}
