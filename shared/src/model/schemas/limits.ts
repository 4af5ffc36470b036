// How much the validator does before it says that it cannot decide. Must not know what is validated.

/**
 * Bounds that keep schemas made to hurt from hanging or overflowing anything. Ordinary texts are far from them: a text of a workspace
 * has at most 100 open collections and 100,000 nodes (format.md 14, Limits).
 */
export const limits = {
  /** Steps from a schema document's root to a schema, and collections inside one another in a value that is compared as a whole. */
  nesting: 200,
  /** Schemas applied inside one another, references included. */
  depth: 600,
  /** Schemas applied in all, and the like, for schemas from a workspace. */
  steps: 200_000,
} as const;
