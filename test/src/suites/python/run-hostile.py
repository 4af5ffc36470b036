"""Imports modules that the reader has accepted and tells everything that one of them does besides binding names.

Reads {"describing": [names], "texts": [modules]} from standard input; prints one line of JSON for each module: {"value": …} or
{"error": "…"}, with "faults". Nothing reaches the machine: what is not on a list of harmless events is refused before it happens.
"""

import sys

sys.dont_write_bytecode = True

import abc
import builtins
import collections.abc
import dataclasses
import datetime
import decimal
import enum
import functools
import importlib.machinery
import inspect
import json
import math
import pathlib
import re
import resource
import signal
import string
import types
import typing
import uuid
import warnings

import stand_ins
from plain_values import plain

REAL = {
    name: sys.modules[name]
    for name in (
        "__future__ abc collections collections.abc contextlib copy dataclasses datetime decimal enum fractions functools itertools json"
        " json.decoder json.encoder json.scanner json.tool math numbers operator pathlib re string textwrap types typing uuid warnings zoneinfo"
    ).split()
    if name in sys.modules or __import__(name)
}
HARMLESS = {"compile", "sys.setprofile", "exec", "sys._getframe", "object.__getattr__", "object.__setattr__", "object.__delattr__", "code.__new__", "builtins.id"}
NAME = "a_pack"
FILE = "/packs/pack.py"
OPTIMIZED = inspect.CO_OPTIMIZED
SECONDS = 2
MEGABYTES = 700


class Refused(BaseException):
    """Raised in the place of an effect."""


class Watch:
    """What the module that runs now has done."""

    armed = False
    faults = []

    def fault(self, what):
        if self.armed:
            self.faults.append(what)
            raise Refused(what)

    def audit(self, event, given):
        if self.armed and event not in HARMLESS:
            self.fault(f"event {event} {given[:1]}")

    def profile(self, frame, event, given):
        code = frame.f_code
        if not code.co_filename.startswith("<pack"):
            return
        if event == "call" and code.co_flags & OPTIMIZED and not code.co_name.startswith("<generic parameters"):
            self.fault(f"runs {code.co_name}")
        elif event == "c_call" and given is not builtins.__build_class__ and not isinstance(getattr(given, "__self__", None), property):
            self.fault(f"calls {getattr(given, '__name__', given)}")

    def late(self, *given):
        self.fault("takes very long")


watch = Watch()


class Builtins(dict):
    """What is built in; and once anything has come in by `*`, any other name."""

    starred = None

    def __missing__(self, name):
        if self.starred and not name.startswith("_"):
            return self.starred(name)
        raise KeyError(name)


def importer(known, names_of_python):
    """`__import__` of a module that runs: Python's harmless modules themselves, stand-ins for all else."""

    def imports(name, names=None, locals=None, fromlist=(), level=0):
        if fromlist == ("*",):
            names_of_python.starred = lambda one: stand_ins.foreign(name, one, watch.fault, known)
        if name in REAL and level == 0:
            if not fromlist:
                return REAL[name.split(".")[0]]
            return REAL[name]
        if name.split(".")[0] in REAL and level == 0:
            raise ModuleNotFoundError(f"No module named {name!r}")
        root = name.split(".")[0] or "."
        if root in ("lily", "pydantic") and level == 0:
            module = types.ModuleType(name)
            module.__dict__.update(known)
            module.__getattr__ = lambda one: stand_ins.foreign(name, one, watch.fault, known)
            for part in name.split(".")[1:] if not fromlist else ():
                setattr(module, part, module)
            if name == "pydantic.dataclasses":
                module.dataclass = lambda cls=None, config=None, **options: dataclasses.dataclass(cls, **options)
            if name in ("lily", "lily.kernel"):
                module.kernel = module.models = module
            return module
        if fromlist:
            return stand_ins.ForeignModule(name, watch.fault, known)
        # `import a.b as c` names a module, whatever it is called.
        path, *parts = name.split(".")
        first = module = stand_ins.ForeignModule(path, watch.fault, known)
        for part in parts:
            path = f"{path}.{part}"
            inner = stand_ins.ForeignModule(path, watch.fault, known)
            if not part.startswith("__"):
                setattr(module, part, inner)
            module = inner
        return first

    return imports


def run(text, index, describing):
    known = stand_ins.known_names(describing, watch.fault)
    module = types.ModuleType(NAME)
    # What an import gives every module.
    spec = importlib.machinery.ModuleSpec(NAME, importlib.machinery.SourceFileLoader(NAME, FILE), origin=FILE)
    vars(module).update(__file__=FILE, __loader__=spec.loader, __package__="", __spec__=spec, __cached__=None)
    # An import may be missing: what is known by its name is there all the same.
    known["models"] = stand_ins.ForeignModule("models", watch.fault, known)
    names = Builtins({**known, **vars(builtins)})
    names["__import__"] = importer(known, names)
    vars(module)["__builtins__"] = names
    sys.modules[NAME] = module
    kept = {name: dict(vars(known[name])) for name in stand_ins.MODELS}
    watch.faults = []
    try:
        code = compile(text.encode("utf-8"), f"<pack {index}>", "exec", dont_inherit=True)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        sys.setprofile(watch.profile)
        watch.armed = True
        try:
            exec(code, vars(module))
            exec(f"from {NAME} import PACK_DEFINITION", {"__builtins__": builtins})
        finally:
            watch.armed = False
            sys.setprofile(None)
            signal.setitimer(signal.ITIMER_REAL, 0)
        definition = vars(module)["PACK_DEFINITION"]
        if vars(module)["__builtins__"] is not names:
            watch.faults.append("takes the builtins for itself")
        for name, before in kept.items():
            if before != vars(known[name]):
                watch.faults.append(f"changes {name}")
        if type(definition).__name__ != "PackDefinition":
            return {"error": f"PACK_DEFINITION is {type(definition).__name__}"}
        return {"value": plain(definition)}
    except BaseException as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    finally:
        sys.modules.pop(NAME, None)


def main():
    given = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, watch.late)
    sys.addaudithook(watch.audit)
    output = sys.stdout
    for index, text in enumerate(given["texts"]):
        outcome = run(text, index, given["describing"])
        outcome["faults"] = watch.faults
        output.write(json.dumps(outcome) + "\n")
        output.flush()


main()
