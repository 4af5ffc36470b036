// Which documents are the server's, and what a path looks like. Knows file names only, by which the server too decides.

/** One kind of document, for the editor and for the protocol alike. */
type DocumentKind = { readonly scheme: "file" } & (
  | { readonly language: string }
  | { readonly pattern: string }
  | { readonly language: string; readonly pattern: string }
);

/** The names of the files that hold packs, graphs and the configuration. No other Python file is a pack's. */
const patterns = ["**/pack.{yaml,yml,json,py}", "**/*.graph.{yaml,yml,json}", "**/packs.config.yaml"];

/** Documents on disk by language and by name: someone may have given pack.yaml the language YAML. */
export const documentSelector: DocumentKind[] = [
  { scheme: "file", language: "pack-manifest" },
  { scheme: "file", language: "pack-graph" },
  ...patterns.map((pattern) => ({ scheme: "file" as const, pattern })),
];

/**
 * The same with the Python modules that build graphs, by the user's patterns. In those the server offers steps made from templates and
 * says nothing else.
 */
export function servedDocuments(graphModules: readonly string[]): DocumentKind[] {
  const modules = graphModules.map((pattern) => ({ scheme: "file" as const, language: "python", pattern }));
  return [...documentSelector, ...modules];
}

/** Whether a path is a file's by its look: what was deleted can no longer be asked, and folders seldom have an ending. */
export function looksLikeFile(path: string): boolean {
  return /[^/.][^/]*\.[A-Za-z0-9]+$/.test(path);
}
