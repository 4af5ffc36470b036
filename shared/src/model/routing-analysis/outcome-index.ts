// Outcomes by kind and by what a rule may say of ids, so that a rule finds what it matches without looking at anything else.
// Every rule matches exactly one bucket for each of its kinds. Must not know the order of rules.
import type { Outcome, OutcomeKind } from "./outcomes.js";
import { kindsOf, type RoutedCondition } from "./routed-rules.js";

/** The outcomes of one kind that agree with the ids of a rule, as indices in ascending order. */
export interface Bucket {
  readonly key: string;
  readonly members: readonly number[];
}

const dimensions = [
  ["step", "step_id"],
  ["stepTemplate", "step_template_id"],
  ["gate", "gate_id"],
  ["gateTemplate", "gate_template_id"],
] as const;
type Dimension = (typeof dimensions)[number];

export class OutcomeIndex {
  readonly outcomes: readonly Outcome[];
  private readonly byKind = new Map<OutcomeKind, number[]>();
  /** By kind and id, for the ids that rules ask for: most rules say nothing of the others, and a graph has hundreds of outcomes. */
  private readonly byId = new Map<Dimension, Map<string, number[]>>();
  private readonly buckets = new Map<string, Bucket>();

  constructor(outcomes: readonly Outcome[]) {
    this.outcomes = outcomes;
    outcomes.forEach((outcome, i) => {
      addTo(this.byKind, outcome.kind, i);
    });
  }

  /** What a rule matches, kind by kind. */
  bucketsOf(when: RoutedCondition): Bucket[] {
    const wanted = dimensions.filter(([, field]) => when[field] !== undefined);
    const ids = JSON.stringify(wanted.map(([own, field]) => [own, when[field]]));
    return kindsOf(when).map((kind) => this.bucket(kind, when, wanted, `${kind} ${ids}`));
  }

  private bucket(kind: OutcomeKind, when: RoutedCondition, wanted: readonly Dimension[], key: string): Bucket {
    const known = this.buckets.get(key);
    if (known) return known;
    const lists = wanted.map((dimension) => this.idsOf(dimension).get(`${kind} ${when[dimension[1]]}`) ?? []);
    const smallest = lists.length === 0 ? (this.byKind.get(kind) ?? []) : lists.reduce(smaller);
    const members =
      lists.length < 2
        ? smallest
        : smallest.filter((i) => wanted.every(([own, field]) => (this.outcomes[i] as Outcome)[own] === when[field]));
    const bucket = { key, members };
    this.buckets.set(key, bucket);
    return bucket;
  }

  private idsOf(dimension: Dimension): ReadonlyMap<string, number[]> {
    const known = this.byId.get(dimension);
    if (known) return known;
    const [own] = dimension;
    const made = new Map<string, number[]>();
    this.outcomes.forEach((outcome, i) => {
      if (outcome[own] !== undefined) addTo(made, `${outcome.kind} ${outcome[own]}`, i);
    });
    this.byId.set(dimension, made);
    return made;
  }
}

function smaller(a: number[], b: number[]): number[] {
  return b.length < a.length ? b : a;
}

function addTo<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
