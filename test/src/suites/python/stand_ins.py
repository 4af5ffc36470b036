"""Stand-ins for what a pack module imports: the kernel's models, Pydantic's names, and anything else by any name.

Nothing of them does more than remember; whatever of another module is called without being known to only describe is told to `fault`.
"""

import enum
import types
import typing

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

ENUMS = {
    "RoutingActionType": ["retry_step", "goto_step", "escalate", "abort_run", "continue"],
    "StepStatus": ["pending", "running", "succeeded", "failed", "skipped"],
    "GateStatus": ["passed", "failed"],
    "NetworkAccess": ["allow", "deny"],
    "ExecutorKind": ["local_command"],
    "GateRunnerKind": ["local_command"],
}


class Model:
    def __init__(self, **fields):
        self.fields = fields


def kernel():
    """The names of the kernel's models module, made anew."""
    names = {name: type(name, (Model,), {}) for name in MODELS}
    for name, values in ENUMS.items():
        names[name] = enum.Enum(name, {value.upper(): value for value in values}, type=str, module="lily.kernel.models")
    return names


def evaluate(annotation, names):
    """What Pydantic does with an annotation while it makes a class: texts in it are run, and types are asked for their schema."""
    if isinstance(annotation, str):
        try:
            annotation = eval(compile(annotation, "<annotation>", "eval"), names)
        except (NameError, SyntaxError, TypeError, AttributeError):
            return
        evaluate(annotation, names)
    elif isinstance(annotation, typing.ForwardRef):
        evaluate(annotation.__forward_arg__, names)
    elif isinstance(annotation, typing.TypeVar):
        evaluate(annotation.__bound__, names)
        for constraint in annotation.__constraints__:
            evaluate(constraint, names)
    elif typing.get_origin(annotation) is typing.Annotated:
        evaluate(typing.get_args(annotation)[0], names)
    elif typing.get_origin(annotation) is not typing.Literal:
        for inner in typing.get_args(annotation):
            evaluate(inner, names)
    for hook in ("__get_pydantic_core_schema__", "__get_pydantic_json_schema__"):
        if isinstance(annotation, type) and isinstance(vars(annotation).get(hook), (classmethod, staticmethod, types.FunctionType)):
            getattr(annotation, hook)(None, None)


class ModelType(type):
    """The making of a model class."""

    def __new__(meta, name, bases, body, **settings):
        made = super().__new__(meta, name, bases, body)
        import sys

        names = dict(vars(sys.modules.get(made.__module__)) if made.__module__ in sys.modules else {})
        names.update(body)
        for annotation in body.get("__annotations__", {}).values():
            evaluate(annotation, names)
        config = body.get("model_config")
        generators = [settings.get("alias_generator"), config.get("alias_generator") if isinstance(config, dict) else None]
        for generator in generators:
            if callable(generator):
                generator("field")
        for base in bases:
            hook = getattr(base, "__pydantic_init_subclass__", None)
            if hook:
                hook(**settings)
        return made

    def __init__(made, name, bases, body, **settings):
        super().__init__(name, bases, body)


def validator(*given, **named):
    return given[0] if len(given) == 1 and callable(given[0]) and not named else lambda method: method


def pydantic():
    """The names of Pydantic."""
    names = {name: lambda *given, **named: None for name in ("Field", "PrivateAttr")}
    names["ConfigDict"] = dict
    names["BaseModel"] = ModelType("BaseModel", (), {"__module__": "pydantic"})
    names["RootModel"] = ModelType("RootModel", (), {"__module__": "pydantic", "__class_getitem__": classmethod(lambda cls, of: cls)})
    for name in ("field_validator", "model_validator", "field_serializer", "model_serializer", "computed_field", "validator", "root_validator"):
        names[name] = validator
    return names


class Foreign:
    """Anything of another module. It may be named, indexed, joined by `|` and derived from; all else is a fault."""

    def __init__(self, path, fault, known):
        self.__dict__.update(_path=path, _fault=fault, _known=known)

    def __getattr__(self, name):
        return foreign(self._path, name, self._fault, self._known)

    def __mro_entries__(self, bases):
        # It may be generic.
        return (type("Base", (), {"__class_getitem__": classmethod(lambda made, item: made)}),)

    def __getitem__(self, index):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __bool__(self):
        return True

    def __set_name__(self, owner, name):
        pass

    def _refuse(what):
        def refused(self, *given, **named):
            self._fault(f"{what} of {self._path}")

        return refused

    for _name in "call iter lt le gt ge str format enter add radd sub mul rmul truediv mod pow and xor neg len setattr setitem delattr contains index".split():
        locals()[f"__{_name}__"] = _refuse(_name)


class Describing(Foreign):
    """Something of another module by a name that only describes; it may be called."""

    def __call__(self, *given, **named):
        functions = [one for one in given if isinstance(one, (types.FunctionType, type, classmethod, staticmethod, property))]
        return functions[0] if functions else self


def foreign(module, name, fault, known):
    """A name of another module."""
    if name.startswith("__") and name not in ("__author__", "__license__", "__title__", "__version__"):
        raise AttributeError(name)
    return known[name] if name in known else Foreign(f"{module}.{name}", fault, known)


class ForeignModule(types.ModuleType):
    def __init__(self, name, fault, known):
        super().__init__(name)
        self.__dict__.update(_fault=fault, _known=known)

    def __getattr__(self, name):
        return foreign(self.__name__, name, self._fault, self._known)


def known_names(describing, fault):
    """What a name stands for, whichever module gives it."""
    known = {name: Describing(name, fault, {}) for name in describing}
    for one in known.values():
        one.__dict__["_known"] = known
    known.update(kernel())
    known.update(pydantic())
    for module, names in REAL.items():
        for name in names.split():
            known[name] = getattr(__import__(module), name)
    return known


# Names of Python's own modules that an author may import from anywhere (`typing_extensions`).
REAL = {
    "typing": (
        "Any List Dict Set Tuple Type Callable Iterable Mapping Sequence Optional Union Literal Annotated ClassVar Final TypeVar Generic Protocol"
        " NewType ForwardRef NamedTuple TypedDict TYPE_CHECKING TypeAlias final overload runtime_checkable"
    ),
    "enum": "Enum IntEnum StrEnum Flag IntFlag auto unique",
    "dataclasses": "dataclass field",
    "abc": "ABC ABCMeta abstractmethod",
    "functools": "cache cached_property lru_cache",
    "datetime": "date datetime time timedelta",
    "decimal": "Decimal",
    "pathlib": "Path",
    "uuid": "UUID",
}
