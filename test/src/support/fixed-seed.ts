// Mocha loads this before the tests: every property starts from one fixed seed, so that the same sources pass or fail alike on
// every machine. FC_SEED tries another one; FC_SEED=random lets each property find its own, which it names when it fails.
import fc from "fast-check";

const chosen = process.env.FC_SEED;
if (chosen !== "random") fc.configureGlobal({ seed: chosen === undefined ? 20_240_229 : Number(chosen) });
