// With which arguments Node runs the server. Knows nothing of the editor, so that a test without one can read it.

/** V8 gets as many threads as the machine has cores to spare, not four on every machine. The server's own launcher says the same. */
export const serverNodeArguments = ["--v8-pool-size=0"];
