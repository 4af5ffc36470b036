// Figures as a reader wants them: three digits that mean something, with their spread. Must not know tables.
import type { Spread } from "../measures.js";
import type { Unit } from "../scenario.js";

/** A number with three digits that mean something. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const whole = Math.abs(value) >= 100;
  return whole ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** A figure with its unit. */
export function inUnit(value: number, unit: Unit): string {
  return Number.isFinite(value) && unit !== "" ? `${figure(value)} ${unit}` : figure(value);
}

/** The smallest and the largest of the rounds; a dash where there was one round only. */
export function range(spread: Spread | undefined): string {
  if (!spread || spread.low === spread.high) return "–";
  return `${figure(spread.low)} to ${figure(spread.high)}`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
