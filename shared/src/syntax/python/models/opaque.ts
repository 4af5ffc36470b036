// Thrown and caught inside this folder only: a class holds something that no schema is made of.

/** Why a class cannot be read; the message is shown to people, in words that follow "because it uses". */
export class Opaque extends Error {}
