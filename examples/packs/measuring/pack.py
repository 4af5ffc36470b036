"""Measuring: how an issue of the newsletter was received. Read from this text; the module is never run."""

from __future__ import annotations

from enum import Enum

from lily.kernel.gate_models import GateRunnerSpec, GateSpec
from lily.kernel.graph_models import ExecutorSpec, RetryPolicy
from lily.kernel.pack_models import PackDefinition, SchemaRegistration, StepTemplate
from lily.kernel.policy_models import SafetyPolicy
from lily.kernel.routing_models import RoutingAction, RoutingActionType, RoutingCondition, RoutingRule
from pydantic import BaseModel, Field

NS = "measuring"
READERS = f"{NS}.readers.v1"


class Channel(str, Enum):
    """Where an issue was read."""

    PRINT = "print"
    MAIL = "mail"


class Count(BaseModel):
    channel: Channel
    readers: int = Field(ge=0, description="How many opened it.")


class Readers(BaseModel):
    """Who read an issue, and where."""

    model_config = {"extra": "forbid"}

    issue: str = Field(min_length=1)
    counts: list[Count]
    note: str | None = None


PACK_DEFINITION = PackDefinition(
    name=NS,
    version="0.2.0",
    minimum_kernel_version="0.1.0",
    schemas=[SchemaRegistration(schema_id=READERS, model=Readers)],
    step_templates=[
        StepTemplate(
            template_id="measuring.count_readers.v1",
            input_schema_ids=["writing.issue.v1"],
            output_schema_ids=[READERS],
            default_executor=ExecutorSpec(argv=["python", "tools/count.py"]),
            default_retry_policy=RetryPolicy(max_retries=1),
            default_gates=[
                GateSpec(
                    gate_id="counted",
                    name="Somebody has read it",
                    runner=GateRunnerSpec(argv=["test", "-s", "out/readers.json"]),
                ),
            ],
        ),
    ],
    routing_rules=[
        RoutingRule(
            rule_id="measuring.ask_by_hand",
            when=RoutingCondition(step_template_id="measuring.count_readers.v1", step_status="failed", retry_exhausted=True),
            action=RoutingAction(type=RoutingActionType.ESCALATE, reason="ask the readers by hand"),
        ),
    ],
    default_safety_policy=SafetyPolicy(deny_write_paths=["subscribers"], allowed_tools=["local_command"]),
)
