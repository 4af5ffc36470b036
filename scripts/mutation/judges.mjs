// The judging processes: hands out files to them, and replaces those that a mutant ended or that do not answer any more.
import { fork } from "node:child_process";
import { fromRoot } from "../paths.mjs";

/** How long a process may be silent, in milliseconds. Most loops are ended inside it long before; in asynchronous code they cannot be. */
const patience = 45_000;

export class Judges {
  #program;
  #jobs;
  #running = new Set();

  constructor(program, jobs) {
    this.#program = program;
    this.#jobs = jobs;
  }

  /**
   * Runs the tests that `isWanted` picks, without a mutant. Gives them with how often each reaches a mutant (`hits`), and the ids that are
   * reached on loading.
   */
  async measure(isWanted) {
    const judge = await this.#start();
    const listed = await judge.ask({ command: "list" }, patience);
    if (!listed) throw new Error("The tests could not be loaded, or took too long to be.");
    const wanted = new Set(listed.filter(isWanted).map(({ key }) => key));
    const { onLoading, tests } = await judge.ask({ command: "measure", wanted }, 20 * 60_000);
    judge.end();
    return {
      onLoading: new Set(onLoading),
      tests: tests.map((test) => ({ ...test, hits: (id) => countOf(test, Number(id)) })),
    };
  }

  /** Judges files, given as lists of tasks; tells after each of them what is known so far. Gives `{ outcome, by, why }` by the id of the mutant. */
  async judge(files, afterFile) {
    const outcomes = new Map();
    const queue = files.filter((tasks) => tasks.length > 0);
    const work = async () => {
      let judge = await this.#start();
      for (let tasks = queue.shift(); tasks; tasks = queue.shift()) {
        judge = await this.#judgeFile(judge, tasks, outcomes);
        afterFile(tasks, outcomes);
      }
      judge.end();
    };
    await Promise.all(Array.from({ length: this.#jobs }, work));
    return outcomes;
  }

  end() {
    for (const judge of this.#running) judge.end();
  }

  async #judgeFile(begun, tasks, outcomes) {
    let judge = begun;
    const judgeAll = async (some, extra) => {
      for (const task of some) {
        const { id, alone, asked } = { ...task, ...extra };
        if (asked.length === 0) {
          outcomes.set(id, { outcome: "unreached" });
          continue;
        }
        const answer = await judge.ask({ command: "judge", mutant: id, alone, asked }, patience);
        outcomes.set(id, answer ?? { outcome: "timeout", by: "the process ended" });
        if (!answer) judge = await this.#start();
      }
    };
    await judgeAll(tasks);
    // What was found must have been found in the mutant, not in what another one left behind.
    const together = tasks.filter(({ id, alone }) => !alone && outcomes.get(id).outcome === "killed");
    const keys = new Set(together.map(({ id }) => outcomes.get(id).by));
    const asked = [...new Map(tasks.flatMap((task) => task.asked).map((one) => [one.key, one])).values()];
    const check = { command: "check", asked: asked.filter(({ key }) => keys.has(key)) };
    const first = await judge.ask(check, patience);
    if (first?.outcome === "survived") return judge;
    if (!first) judge = await this.#start();
    const again = await judge.ask(check, patience);
    if (again?.outcome !== "survived") throw new Error(`A test fails without a mutant: ${again?.by}: ${again?.why}`);
    await judgeAll(together, { alone: true });
    return judge;
  }

  async #start() {
    const child = fork(fromRoot("scripts/mutation/judge.mjs"), [this.#program], {
      cwd: fromRoot(),
      execArgv: ["--max-old-space-size=3000"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    const judge = {
      /** The answer, or undefined where the process ended or was ended. */
      ask: (message, limit) => {
        const answered = answerOf(child, limit);
        if (message && child.connected) child.send(message);
        return answered;
      },
      end: () => {
        this.#running.delete(judge);
        child.kill("SIGKILL");
      },
    };
    this.#running.add(judge);
    await judge.ask(undefined, patience);
    return judge;
  }
}

function countOf({ ids, counts }, id) {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle] < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? counts[low] : 0;
}

// A process says that it is alive before each test, so that only a test that never ends is taken for one.
function answerOf(child, limit) {
  return new Promise((resolve) => {
    const giveUp = () => {
      child.kill("SIGKILL");
      done(undefined);
    };
    const heard = (message) => {
      if (!message.alive) return done(message);
      clearTimeout(timer);
      timer = setTimeout(giveUp, limit);
    };
    const gone = () => done(undefined);
    const done = (answer) => {
      clearTimeout(timer);
      child.off("message", heard);
      child.off("exit", gone);
      resolve(answer);
    };
    let timer = setTimeout(giveUp, limit);
    child.on("message", heard);
    child.once("exit", gone);
  });
}
