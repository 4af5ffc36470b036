// The address of a rule's page inside the editor, and diagnostics whose code links to it. Knows no server and no editor: a
// diagnostic is taken by its shape, an address is text.

/** The scheme of the addresses; the manifest opens it in the Markdown preview. */
export const rulePageScheme = "packwright-rule";

/** The address of the page of a rule's code or name. */
export function rulePageAddress(code: string): string {
  return `${rulePageScheme}:/${encodeURIComponent(code)}.md`;
}

/** The code or name in the path of such an address, undefined for another path. Paths arrive decoded. */
export function codeOfPath(path: string): string | undefined {
  return /^\/?([^/]+)\.md$/.exec(path)?.[1];
}

/** What is needed of a diagnostic: T is the editor's type for addresses. */
export interface LinkedDiagnostic<T> {
  source?: string | undefined;
  code?: string | number | { value: string | number; target: T } | undefined;
}

/**
 * Lets the code of our own diagnostics link to the page that is bundled, in place of the address on the web that the server
 * sends to every editor. Changes the diagnostics in place, as they come fresh from the conversion.
 */
export function linkToBundledPages<T>(
  diagnostics: readonly LinkedDiagnostic<T>[],
  source: string,
  toAddress: (text: string) => T,
): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (diagnostic.source !== source || typeof code !== "object") continue;
    diagnostic.code = { value: code.value, target: toAddress(rulePageAddress(String(code.value))) };
  }
}
