// Decides whether a suite that ran inside an editor has passed. Knows nothing of how it was run.

/** What a suite puts before each of its lines, to tell them from the editor's own. */
export const suitePrefix = "[suite] ";

/**
 * Judges a run from the editor's exit code and every line that came out of it. Exit code 0 alone proves nothing: an extension
 * host that was killed, and a test that leaves the process, end with 0 as well. So the suite's own closing line is demanded,
 * once, as its last word, with at least one test passed and none failed. `why` says in words what was wrong, if anything was.
 */
export function judge({ exitCode, lines, trouble }) {
  const spoken = lines.filter((line) => line.startsWith(suitePrefix)).map((line) => line.slice(suitePrefix.length));
  const closings = spoken.flatMap((line, index) => {
    const match = /^(\d+) passed, (\d+) failed$/.exec(line);
    return match === null
      ? []
      : [{ passed: Number(match[1]), failed: Number(match[2]), last: index === spoken.length - 1 }];
  });
  const closing = closings.length === 1 && closings[0].last ? closings[0] : undefined;
  const why = firstFault({ exitCode, trouble, closing, closings });
  // A run that went wrong as a whole counts as one failure, so that no sum of runs can look clean.
  const failed = Math.max(closing?.failed ?? 0, why === undefined ? 0 : 1);
  return { passed: closing?.passed ?? 0, failed, why };
}

function firstFault({ exitCode, trouble, closing, closings }) {
  if (trouble !== undefined) return trouble;
  if (closings.length === 0) return `the suite never said its closing line (the editor ended with ${exitCode})`;
  if (closing === undefined) return "the suite's closing line is not its one last line";
  if (closing.failed > 0) return `${closing.failed} of its tests failed`;
  if (closing.passed === 0) return "the suite ran no test";
  if (exitCode !== 0) return `the editor ended with ${exitCode} though the suite reported no failure`;
  return undefined;
}
