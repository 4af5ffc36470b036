// The end of a run that could not do what it was asked (exit status 2). Must not know the reasons.

/** Its message alone tells a person what to do; it is printed without a stack. */
export class CannotRun extends Error {}

/** Exit statuses (tool.md, Command line). */
export const exitStatus = { fine: 0, findings: 1, cannotRun: 2, interrupted: 130 } as const;
