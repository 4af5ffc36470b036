"""Runs pack modules with stand-ins for the kernel's models and prints what each defines.

Reads a JSON list of module texts from standard input; prints a JSON list with, for each, {"value": …} or {"error": "…"}.
Nothing of the modules' imports exists here: every import gives a stand-in that records what it is called with.
"""

import builtins
import enum
import json
import sys
import types

MODELS = [
    "PackDefinition",
    "SchemaRegistration",
    "StepTemplate",
    "GateTemplate",
    "GateUse",
    "GateSpec",
    "GateRunnerSpec",
    "ExecutorSpec",
    "RetryPolicy",
    "TimeoutPolicy",
    "Parameter",
    "RoutingRule",
    "RoutingCondition",
    "RoutingAction",
    "SafetyPolicy",
]


class Model:
    def __init__(self, **fields):
        self.fields = fields


class BaseModel:
    pass


class RoutingActionType(str, enum.Enum):
    RETRY_STEP = "retry_step"
    GOTO_STEP = "goto_step"
    ESCALATE = "escalate"
    ABORT_RUN = "abort_run"
    CONTINUE = "continue"


def models_module():
    module = types.ModuleType("lily.kernel.models")
    for name in MODELS:
        setattr(module, name, type(name, (Model,), {}))
    module.RoutingActionType = RoutingActionType
    return module


def pydantic_module():
    module = types.ModuleType("pydantic")
    module.BaseModel = BaseModel
    module.Field = lambda *given, **named: None
    return module


def stand_ins():
    lily = types.ModuleType("lily")
    kernel = types.ModuleType("lily.kernel")
    kernel.models = models_module()
    lily.kernel = kernel
    return {"lily": lily, "lily.kernel": kernel, "lily.kernel.models": kernel.models, "pydantic": pydantic_module()}


def plain(value):
    if isinstance(value, Model):
        return {name: plain(field) for name, field in value.fields.items() if field is not None}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, type):
        return {"class": value.__name__}
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items() if child is not None}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(child) for child in value), key=repr)}
    if isinstance(value, (list, tuple)):
        return [plain(child) for child in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return {"whole": str(value)}
    return value


def run(text):
    sys.modules.update(stand_ins())
    namespace = {"__name__": "pack", "__builtins__": builtins}
    try:
        exec(compile(text, "pack.py", "exec"), namespace)
        definition = namespace["PACK_DEFINITION"]
        if type(definition).__name__ != "PackDefinition":
            return {"error": f"PACK_DEFINITION is {type(definition).__name__}"}
        return {"value": plain(definition)}
    except BaseException as error:
        return {"error": f"{type(error).__name__}: {error}"}


print(json.dumps([run(text) for text in json.load(sys.stdin)]))
