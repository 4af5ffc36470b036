// Which model stands in which field of which other one, so that a new value can be written as its author writes the others.
// Data only; that it says the same as the tables of the format is tested.

/** The model of a field's value, of the items of its list, or of the values of its mapping. */
export interface FieldModel {
  readonly holds: "one" | "list" | "map";
  readonly model: string;
  /** The model instead, where this key is given. */
  readonly unless?: { readonly key: string; readonly model: string };
}

const one = (model: string): FieldModel => ({ holds: "one", model });
const list = (model: string): FieldModel => ({ holds: "list", model });
const parameters: FieldModel = { holds: "map", model: "Parameter" };

/** By model and field. */
export const fieldModels: Readonly<Record<string, Readonly<Record<string, FieldModel>>>> = {
  PackDefinition: {
    schemas: list("SchemaRegistration"),
    step_templates: list("StepTemplate"),
    gate_templates: list("GateTemplate"),
    routing_rules: list("RoutingRule"),
    default_safety_policy: one("SafetyPolicy"),
  },
  StepTemplate: {
    parameters,
    default_executor: one("ExecutorSpec"),
    default_retry_policy: one("RetryPolicy"),
    default_timeout_policy: one("TimeoutPolicy"),
    default_gates: { ...list("GateSpec"), unless: { key: "template_id", model: "GateUse" } },
  },
  GateTemplate: { parameters, runner_spec: one("GateRunnerSpec") },
  GateSpec: { runner: one("GateRunnerSpec") },
  RoutingRule: { when: one("RoutingCondition"), action: one("RoutingAction") },
};
