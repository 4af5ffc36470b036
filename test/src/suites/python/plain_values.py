"""What a module defines, as plain values that the reader's are compared with."""

import enum
import math

from stand_ins import Model


def plain(value):
    if isinstance(value, Model):
        return {name: plain(field) for name, field in value.fields.items() if field is not None}
    if isinstance(value, enum.Enum):
        return plain(value.value)
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
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": repr(value)}
    if value is None or type(value) in (bool, int, float, str):
        return value
    return {"object": type(value).__name__}
