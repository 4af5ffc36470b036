// The kernel's own schemas as JSON Schema, as far as the kernel tells what is in them, so that a schema of a pack can refer to one.
// Data only.
import { type JsonValue, plainObject } from "../../base/json.js";

const text = { type: "string" };

/**
 * By id; any other schema of the kernel holds anything. Other properties are not forbidden here as the kernel forbids them to itself,
 * because a pack refers to these schemas in order to add something.
 */
export const kernelSchemas: Readonly<Record<string, JsonValue>> = plainObject([
  [
    "gate_result.v1",
    {
      type: "object",
      required: ["gate_id", "status", "timestamp"],
      properties: {
        gate_id: text,
        status: { enum: ["passed", "failed"] },
        reason: { type: ["string", "null"] },
        log_artifact_ids: { type: "array", items: text },
        metrics: { type: ["object", "null"], additionalProperties: { type: "number" } },
        timestamp: text,
      },
    },
  ],
  [
    "policy_violation.v1",
    {
      type: "object",
      required: ["step_id", "violation_type", "timestamp"],
      properties: { step_id: text, violation_type: text, details: true, timestamp: text },
    },
  ],
]);
