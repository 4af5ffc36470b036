// What the product says of itself. Taken from its manifest, so that nothing is written twice.
import { bugs, homepage, version } from "../../../package.json";

export { homepage, version };

/** Where faults of the product are reported. */
export const reportFaultsAt = bugs.url;
