// Mocha's own report, and beside it the counts in a file for whoever started the run (option `counts`: the file's path).
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

class CountingReport extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = options?.reporterOptions?.counts;
    if (file === undefined) return;
    runner.once("end", () => {
      const { passes, failures } = runner.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

module.exports = CountingReport;
