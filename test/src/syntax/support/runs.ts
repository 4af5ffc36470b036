// How often and from which seed the properties of this folder run. The seed is fixed, so that a red run can be had again;
// FC_SEED tries another one.

/** Parameters for fc.assert. */
export function runs(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns, seed: Number(process.env.FC_SEED ?? 20_240_229) };
}
