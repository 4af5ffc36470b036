// What reading asks of a record's table for every record of every file, found out once: the tables are written for people, each field with
// what it needs, and what is not made alike is slow to look at. Must not know values.
import type { Field, RecordShape, Shape } from "../shapes/shape.js";

/** A field of a record, alike for all fields. */
export class FieldPlan {
  readonly shape: Shape;
  readonly nullable: boolean;
  readonly required: boolean;
  readonly interpolated: boolean;
  readonly mayBeEmpty: boolean;
  readonly instead: Field["insteadOfMissing"];

  constructor(
    readonly record: string,
    readonly name: string,
    { shape, nullable, required, interpolated, mayBeEmpty, insteadOfMissing }: Field,
  ) {
    this.shape = shape;
    this.nullable = nullable === true;
    this.required = required === true;
    this.interpolated = interpolated === true;
    this.mayBeEmpty = mayBeEmpty === true;
    this.instead = insteadOfMissing;
  }
}

export interface RecordPlan {
  readonly fields: ReadonlyMap<string, FieldPlan>;
  readonly required: readonly FieldPlan[];
  /** Names from elsewhere, each with the record's own name for it. */
  readonly foreign: readonly (readonly [string, string])[];
}

const plans = new Map<RecordShape, RecordPlan>();

/** The plan of a table, the same each time; there are as many as tables. */
export function planOf(shape: RecordShape): RecordPlan {
  const known = plans.get(shape);
  if (known) return known;
  const fields = Object.entries(shape.fields).map(([name, field]) => new FieldPlan(shape.name, name, field));
  const plan = {
    fields: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter(({ required }) => required),
    foreign: Object.entries(shape.foreign ?? {}),
  };
  plans.set(shape, plan);
  return plan;
}
