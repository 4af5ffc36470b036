// A workflow of GitHub Actions of about as many lines as is asked for, because that server checks nothing else.
import { typingPlace } from "./packs.js";

const linesPerJob = 19;

/** The text of a workflow without a fault. */
export function workflowText(lines: number): string {
  const jobs = Array.from({ length: Math.max(1, Math.round(lines / linesPerJob)) }, (_, n) => jobText(n));
  return `name: A workflow that was ${typingPlace}
on:
  push:
    branches: [main]
jobs:
${jobs.join("\n")}
`;
}

const jobText = (n: number) => `  job_${n}:
    runs-on: ubuntu-latest
    timeout-minutes: 30
${n === 0 ? "" : `    needs: [job_${n - 1}]\n`}    strategy:
      matrix:
        size: [small, large]
    env:
      PYTHONHASHSEED: "0"
    steps:
      - name: Make a record
        run: python tools/make_${n}.py --model \${{ matrix.size }}
        env:
          MODEL: small
      - name: The records are in order
        if: \${{ success() }}
        run: python tools/check_${n}.py --min=0.5
        timeout-minutes: 1
        working-directory: out`;
