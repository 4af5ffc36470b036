"""Runs pack modules with stand-ins for the kernel's models and prints what each defines.

Reads a JSON list of module texts from standard input; prints a JSON list with, for each, {"value": …} or {"error": "…"}.
Nothing of the modules' imports exists here: every import gives a stand-in that records what it is called with.
"""

import builtins
import json
import sys
import types

sys.dont_write_bytecode = True

import stand_ins
from plain_values import plain


def module_of(name, names):
    module = types.ModuleType(name)
    vars(module).update(names)
    return module


def modules():
    kernel = module_of("lily.kernel", {"models": module_of("lily.kernel.models", stand_ins.kernel())})
    pydantic = module_of("pydantic", stand_ins.pydantic())
    return {
        "lily": module_of("lily", {"kernel": kernel}),
        "lily.kernel": kernel,
        "lily.kernel.models": kernel.models,
        "pydantic": pydantic,
    }


def run(text):
    sys.modules.update(modules())
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
