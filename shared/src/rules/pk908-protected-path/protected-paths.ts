// The paths of a run's folder that no step has any business with, and what they hold. The page lists them.

/** What may not be rewritten, by path. */
export const protectedPaths: Readonly<Record<string, string>> = {
  ".git": "the history of the repository",
  ".iris": "the run's own records",
  artifacts: "the run's own records",
  "run_manifest.json": "the run's own records",
  "run_state.json": "the run's own records",
};
