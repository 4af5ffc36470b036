// A suite that never ends.
export function run(): Promise<void> {
  console.log("This suite hangs on purpose.");
  return new Promise(() => {});
}
