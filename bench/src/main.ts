// `npm run bench`: measures, prints and writes figures; it never judges by its exit status. Times are those of one machine, so compare within one run.
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { help, readOptions } from "./options.js";
import { page } from "./report/page.js";
import { runScenarios } from "./run.js";
import { scenarios } from "./scenarios/all.js";

// The bundle lies in out/bench-programs/, beside the programs that it measures.
const folder = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

const args = process.argv.slice(2);
await bench();

async function bench(): Promise<void> {
  const options = chosenOptions();
  if (!options) return;
  const chosen = scenarios.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const programs = {
    floor: join(folder, "answer.js"),
    command: join(folder, "packwright.js"),
    server: join(folder, "server.cjs"),
    peers: join(root, ".cache", "bench-peers"),
  };
  const [load = 0] = loadavg();
  const measured = await runScenarios(chosen, options, programs, (words) => console.error(words));
  const run = {
    cores: availableParallelism(),
    node: process.versions.node,
    platform: process.platform,
    rounds: options.rounds,
    load,
    options: args.join(" "),
  };
  const text = page(run, measured);
  console.log(text);
  if (options.output !== undefined) writeFileSync(resolve(root, options.output), text);
}

function chosenOptions() {
  try {
    const options = readOptions(
      args,
      scenarios.map(({ name }) => name),
    );
    if (!options) {
      const names = scenarios.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`);
      console.log([help, "Scenarios:", ...names].join("\n"));
    }
    return options;
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
    return undefined;
  }
}
