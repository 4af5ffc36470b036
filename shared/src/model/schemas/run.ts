// One validation while it goes on: where in the value it is, what it has found, and how much it has done. Must not know any keyword.
import type { NodePath } from "../../syntax/tree.js";
import type { SchemaLocation } from "./document.js";
import type { ErrorKeyword, ErrorParams, Obstacle, SchemaError } from "./errors.js";
import { limits } from "./limits.js";
import type { Scope } from "./scope.js";

/** Ends a validation that cannot decide; it never leaves this folder. */
export class ObstacleMet extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle.kind);
    this.obstacle = obstacle;
  }
}

type ObstacleFacts = Obstacle extends infer One
  ? One extends Obstacle
    ? Omit<One, "schemaUri" | "schemaPath">
    : never
  : never;

export function meetObstacle(at: SchemaLocation, facts: ObstacleFacts): never {
  throw new ObstacleMet({ ...facts, schemaUri: at.document.uri, schemaPath: at.path } as Obstacle);
}

export class Run {
  /** False while only an answer is wanted: then a check ends at the first fault. */
  collecting: boolean;
  errors: SchemaError[] = [];
  /** The resources that have been entered on the way here. */
  scope: Scope;
  private path: (string | number)[] = [];
  /** Grows with each step down into the value, names of properties included. */
  private level = 0;
  private depth = 0;
  private steps = 0;
  private readonly stepLimit: number;
  /** The references that are being followed, as parallel lists for speed: target, level and scope. */
  private readonly followed: unknown[] = [];
  private readonly followedLevels: number[] = [];
  private readonly followedScopes: Scope[] = [];

  constructor(scope: Scope, collecting: boolean, stepLimit: number) {
    this.scope = scope;
    this.collecting = collecting;
    this.stepLimit = stepLimit;
  }

  /** Begins to apply a schema; `leave` ends it. */
  enter(at: SchemaLocation): void {
    if (++this.depth > limits.depth) meetObstacle(at, { kind: "too-deep" });
    if (++this.steps > this.stepLimit) meetObstacle(at, { kind: "too-much-work" });
  }

  leave(): void {
    this.depth--;
  }

  /** Counts work that a keyword does by itself, such as a pattern on a long text. */
  spend(steps: number, at: SchemaLocation): void {
    this.steps += steps;
    if (this.steps > this.stepLimit) meetObstacle(at, { kind: "too-much-work" });
  }

  descend(step: string | number): void {
    this.path.push(step);
    this.level++;
  }

  ascend(): void {
    this.path.pop();
    this.level--;
  }

  /** The name of a property is looked at: a step down for circles, but no place of its own. */
  lookAtName(): void {
    this.level++;
  }

  lookAway(): void {
    this.level--;
  }

  /** Begins to follow a reference, or says that it has come around without a step down into the value. */
  follow(target: unknown, at: SchemaLocation): void {
    for (let i = this.followed.length - 1; i >= 0 && this.followedLevels[i] === this.level; i--)
      if (this.followed[i] === target && this.followedScopes[i] === this.scope) meetObstacle(at, { kind: "endless" });
    this.followed.push(target);
    this.followedLevels.push(this.level);
    this.followedScopes.push(this.scope);
  }

  unfollow(): void {
    this.followed.pop();
    this.followedLevels.pop();
    this.followedScopes.pop();
  }

  /** Whether a check holds, without its errors. */
  quietly(check: () => boolean): boolean {
    const before = this.collecting;
    this.collecting = false;
    const holds = check();
    this.collecting = before;
    return holds;
  }

  /** The errors of a check, apart from the others. */
  errorsOf(check: () => boolean): SchemaError[] {
    const before = this.errors;
    this.errors = [];
    check();
    const errors = this.errors;
    this.errors = before;
    return errors;
  }

  /**
   * Notes a fault of the value that is looked at, where errors are wanted; always false, for the check to return. `written` is the word
   * that stands in the schema, where that is another than the keyword.
   */
  refuse<Keyword extends ErrorKeyword>(
    keyword: Keyword,
    at: SchemaLocation,
    params: ErrorParams[Keyword],
    branches: readonly (readonly SchemaError[])[] = [],
    written: string = keyword,
  ): false {
    if (!this.collecting) return false;
    const schemaPath: NodePath = keyword === "false" ? at.path : [...at.path, written];
    const error = { keyword, params, instancePath: [...this.path], schemaUri: at.document.uri, schemaPath, branches };
    this.errors.push(error as unknown as SchemaError);
    return false;
  }
}
