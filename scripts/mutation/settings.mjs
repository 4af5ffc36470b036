// Loaded before the tests that judge mutants: properties draw the same cases in every run, fewer of them, and stop at the first that fails.
import fc from "fast-check";

/** Enough to find what is found at all, nearly always; a mutant that survives is asked about by every one of them. */
const mostRuns = 40;

fc.configureGlobal({ seed: 20, endOnFailure: true });
const { assert } = fc;
fc.assert = (property, settings = {}) =>
  assert(property, { ...settings, numRuns: Math.min(settings.numRuns ?? 100, mostRuns) });
