"""Prints what the modules of Python's own library that packs are written with have in this Python, as JSON.

{"version": "3.11", "modules": {module: {name: {"shape": …, "counts": [...]}}}, "classes": {"module.Class": [attributes]}}.
Reads {"modules": [names], "classes": [dotted names]} from standard input. Names in underscores are left out.
"""

import importlib
import json
import sys
import types
import typing
import warnings

warnings.simplefilter("ignore")

T = [typing.TypeVar(name) for name in "ABCDE"]


def works(make):
    try:
        make()
    except Exception:
        return False
    return True


def shape(value):
    """What may be done with it: a class derives from it, `| None` stands behind it, it is a module, or none of these."""
    if isinstance(value, types.ModuleType):
        return "modules"
    # An enum that says nothing of its values stands behind what they are.
    if works(lambda: types.new_class("X", (value,))) or works(lambda: types.new_class("X", (str, value))):
        return "bases"
    return "types" if works(lambda: value | None) else "others"


def counts(value):
    """How many types may stand in its brackets, up to five."""
    found = []
    for count in range(1, 6):
        given = [(int,) * count, tuple(T[:count]), (..., *(int,) * (count - 1)), (*(int,) * (count - 1), ...)]
        if any(works(lambda: value[one if count > 1 else one[0]]) for one in given) and not is_container(value):
            found.append(count)
    return found


def is_container(value):
    return not isinstance(value, type) and not hasattr(value, "__origin__") and type(value).__module__ not in ("typing", "types")


def names(module):
    return sorted(name for name in {*dir(module), *getattr(module, "__all__", ())} if not name.startswith("_"))


given = json.load(sys.stdin)
modules = {}
for path in given["modules"]:
    module = importlib.import_module(path)
    modules[path] = {}
    for name in names(module):
        value = getattr(module, name)
        modules[path][name] = {"shape": shape(value), "counts": counts(value)}
classes = {}
for path in given["classes"]:
    home, name = path.rsplit(".", 1)
    classes[path] = names(getattr(importlib.import_module(home), name))
print(json.dumps({"version": "%d.%d" % sys.version_info[:2], "modules": modules, "classes": classes}))
