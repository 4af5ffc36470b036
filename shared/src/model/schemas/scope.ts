// Which resources a validation has entered, outermost first; `$dynamicRef` asks it. Must not know how references are written.
import type { SchemaLocation, SchemaResource } from "./document.js";

/**
 * Only the first time that a resource is entered matters, so a scope never holds one twice, and scopes that are equal are one object:
 * a validation that goes around in the same resources makes no new ones, and comparing them is cheap.
 */
export class Scope {
  private readonly outer: Scope | undefined;
  private readonly resource: SchemaResource;
  private readonly inner = new Map<SchemaResource, Scope>();
  private readonly dynamic = new Map<string, SchemaLocation | undefined>();

  constructor(resource: SchemaResource, outer?: Scope) {
    this.resource = resource;
    this.outer = outer;
  }

  /** This scope with one more resource entered. */
  entering(resource: SchemaResource): Scope {
    if (resource === this.resource) return this;
    const known = this.inner.get(resource);
    if (known) return known;
    const next = this.holds(resource) ? this : new Scope(resource, this);
    this.inner.set(resource, next);
    return next;
  }

  /** The outermost schema with this `$dynamicAnchor`. */
  outermost(anchor: string): SchemaLocation | undefined {
    if (this.dynamic.has(anchor)) return this.dynamic.get(anchor);
    const location = this.outer?.outermost(anchor) ?? this.resource.dynamicAnchors.get(anchor);
    this.dynamic.set(anchor, location);
    return location;
  }

  private holds(resource: SchemaResource): boolean {
    return this.resource === resource || (this.outer?.holds(resource) ?? false);
  }
}
