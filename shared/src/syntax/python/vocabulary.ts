// The words of the pack language in Python (format.md 6): which calls, enums and decorators are known. Data only.

/** The name that a module binds its pack to. */
export const definitionName = "PACK_DEFINITION";

/** The constructors of the kernel's models, told by their last name. */
export const constructors: ReadonlySet<string> = new Set([
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
]);

/** The kernel's enums and the values of their members. */
export const enums: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    RoutingActionType: ["retry_step", "goto_step", "escalate", "abort_run", "continue"],
    StepStatus: ["pending", "running", "succeeded", "failed", "skipped"],
    GateStatus: ["passed", "failed"],
    NetworkAccess: ["allow", "deny"],
    ExecutorKind: ["local_command"],
    GateRunnerKind: ["local_command"],
  }).map(([name, values]) => [name, new Map(values.map((value) => [value.toUpperCase(), value]))]),
);

/** Calls that make a description of data and do nothing else; they may stand in classes and type aliases. */
export const describingCalls: ReadonlySet<string> = new Set([
  "Field",
  "ConfigDict",
  "PrivateAttr",
  "StringConstraints",
  "Discriminator",
  "Tag",
  "TypeVar",
  "NewType",
  "ForwardRef",
  "constr",
  "conint",
  "confloat",
  "conlist",
  "field",
  "auto",
]);

/** Decorators that only mark what stands below them. */
export const markingDecorators: ReadonlySet<string> = new Set([
  "abstractmethod",
  "cache",
  "cached_property",
  "classmethod",
  "computed_field",
  "dataclass",
  "deleter",
  "field_serializer",
  "field_validator",
  "final",
  "getter",
  "lru_cache",
  "model_serializer",
  "model_validator",
  "overload",
  "override",
  "property",
  "root_validator",
  "runtime_checkable",
  "setter",
  "staticmethod",
  "unique",
  "validator",
]);

/** What may be indexed to make a type. */
export const genericTypes: ReadonlySet<string> = new Set([
  "Annotated",
  "Any",
  "Callable",
  "ClassVar",
  "Dict",
  "Final",
  "FrozenSet",
  "Generic",
  "Iterable",
  "List",
  "Literal",
  "Mapping",
  "Optional",
  "Sequence",
  "Set",
  "Tuple",
  "Type",
  "Union",
  "dict",
  "frozenset",
  "list",
  "set",
  "tuple",
  "type",
]);

/** Words of `typing` that stand alone: functions, and types without arguments. Nothing stands behind them, neither in brackets nor behind a dot. */
export const lonelyWords: ReadonlySet<string> = new Set(
  `Any AnyStr LiteralString NoReturn assert_never assert_type cast clear_overloads dataclass_transform get_args get_origin
  get_overloads get_type_hints is_typeddict no_type_check reveal_type`.split(/\s+/),
);

/** Methods that Python calls by itself while a class is made or used as a type. */
export const runningMethods: ReadonlySet<string> = new Set([
  "__class_getitem__",
  "__get_pydantic_core_schema__",
  "__get_pydantic_json_schema__",
  "__init_subclass__",
  "__prepare__",
  "__pydantic_init_subclass__",
  "__set_name__",
  "_generate_next_value_",
]);

/** Metaclasses that only describe. */
export const knownMetaclasses: ReadonlySet<string> = new Set(["ABCMeta", "type"]);

/** Modules of Python's own that do something visible, or run a whole program, as soon as they are imported. */
export const runningModules: ReadonlySet<string> = new Set([
  "__hello__",
  "__main__",
  "__phello__",
  "antigravity",
  "idlelib",
  "test",
  "this",
  "turtledemo",
]);

/** Modules that reach outside of the program; defining a pack needs none of them. */
export const effectfulModules: ReadonlySet<string> = new Set([
  "aiohttp",
  "asyncio",
  "boto3",
  "concurrent",
  "ctypes",
  "ftplib",
  "http",
  "httpx",
  "importlib",
  "multiprocessing",
  "os",
  "paramiko",
  "pexpect",
  "pickle",
  "psycopg2",
  "pty",
  "requests",
  "runpy",
  "shutil",
  "signal",
  "smtplib",
  "socket",
  "sqlite3",
  "ssl",
  "subprocess",
  "tempfile",
  "threading",
  "urllib",
  "urllib3",
  "webbrowser",
]);

/** Whether a name is a word of the pack language, or of what packs are usually written with. */
export function isVocabulary(name: string): boolean {
  return [constructors, enums, describingCalls, markingDecorators, genericTypes, otherWords].some((set) =>
    set.has(name),
  );
}

const otherWords: ReadonlySet<string> = new Set([
  "ABC",
  "ABCMeta",
  "BaseModel",
  "Decimal",
  "Enum",
  "Flag",
  "IntEnum",
  "IntFlag",
  "NamedTuple",
  "Path",
  "Protocol",
  "RootModel",
  "StrEnum",
  "TYPE_CHECKING",
  "TypeAlias",
  "TypedDict",
  "UUID",
  "date",
  "datetime",
  "models",
  "time",
  "timedelta",
]);
