"""Makes the models of modules with Pydantic itself.

Reads a JSON list of modules that import nothing but `typing` and `pydantic`; prints a JSON list with, for each, null or what went wrong,
or null alone where this Python has no Pydantic 2.
"""

import json
import sys
import types
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")

try:
    from pydantic import RootModel as _
except ImportError:
    print("null")
    sys.exit()


def error(text):
    module = sys.modules["pack"] = types.ModuleType("pack")
    try:
        exec(compile(text, "pack.py", "exec"), vars(module))
    except Exception as found:
        return f"{type(found).__name__}: {found}"
    return None


print(json.dumps([error(text) for text in json.load(sys.stdin)]))
