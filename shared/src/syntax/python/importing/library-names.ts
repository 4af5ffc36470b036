// What the modules of Python's own library that packs are written with have, from Python 3.11 on; the suite of the static reader holds it
// to CPython. Data only. Behind a name: in brackets how many types it takes in its own (`[]`: any number; behind `>` what it
// takes from 3.13 on), and behind `@` the Python that
// was the first to have it, where that is not 3.11. Names in underscores are left out.

/** By module: what a class may derive from, what else is a type, what is neither, and modules. */
export const libraryNames: Readonly<
  Record<
    string,
    { readonly bases?: string; readonly types?: string; readonly others?: string; readonly modules?: string }
  >
> = {
  abc: {
    bases: `ABC ABCMeta abstractclassmethod abstractproperty abstractstaticmethod`,
    others: `abstractmethod get_cache_token update_abstractmethods`,
  },
  collections: {
    bases: `ChainMap[] Counter[] OrderedDict[] UserDict[] UserList[] UserString[] defaultdict[] deque[]`,
    others: `namedtuple`,
    modules: `abc`,
  },
  "collections.abc": {
    bases: `AsyncGenerator[] AsyncIterable[] AsyncIterator[] Awaitable[] Buffer@3.12 ByteString[] Callable[2] Collection[]
      Container[] Coroutine[] Generator[] Hashable ItemsView[] Iterable[] Iterator[] KeysView[] Mapping[] MappingView[]
      MutableMapping[] MutableSequence[] MutableSet[] Reversible[] Sequence[] Set[] Sized ValuesView[]`,
  },
  contextlib: {
    bases: `AbstractAsyncContextManager[] AbstractContextManager[] AsyncContextDecorator AsyncExitStack[] ContextDecorator
      ExitStack[] GenericAlias aclosing[] chdir[] closing[] deque[] nullcontext[] redirect_stderr[] redirect_stdout[]
      suppress[]`,
    types: `MethodType`,
    others: `asynccontextmanager contextmanager wraps`,
    modules: `abc os sys`,
  },
  copy: {
    bases: `Error error`,
    others: `copy deepcopy dispatch_table replace@3.13`,
  },
  dataclasses: {
    bases: `Field[] FrozenInstanceError InitVar[]`,
    others: `KW_ONLY MISSING asdict astuple dataclass field fields is_dataclass make_dataclass recursive_repr@3.13 replace`,
    modules: `abc copy inspect itertools keyword re sys types`,
  },
  datetime: {
    bases: `date datetime time timedelta tzinfo`,
    types: `timezone`,
    others: `MAXYEAR MINYEAR UTC datetime_CAPI`,
  },
  decimal: {
    bases: `Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple[] DivisionByZero DivisionImpossible
      DivisionUndefined FloatOperation Inexact InvalidContext InvalidOperation Overflow Rounded Subnormal Underflow`,
    others: `BasicContext DefaultContext ExtendedContext HAVE_CONTEXTVAR HAVE_THREADS IEEEContext@3.14
      IEEE_CONTEXT_MAX_BITS@3.14 MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR
      ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP getcontext localcontext setcontext`,
  },
  enum: {
    bases: `DynamicClassAttribute Enum EnumDict[]@3.13 EnumMeta EnumType Flag IntEnum IntFlag ReprEnum StrEnum auto member
      nonmember property verify`,
    types: `EnumCheck FlagBoundary MappingProxyType[]`,
    others: `CONFORM CONTINUOUS EJECT KEEP NAMED_FLAGS STRICT UNIQUE bin global_enum global_enum_repr global_flag_repr
      global_str pickle_by_enum_name pickle_by_global_name show_flag_values unique`,
    modules: `bltns sys`,
  },
  fractions: {
    bases: `Decimal Fraction`,
    modules: `functools@3.12 math numbers operator re sys`,
  },
  functools: {
    bases: `GenericAlias RLock cached_property[] partial[] partialmethod[] singledispatchmethod`,
    others: `Placeholder@3.14 WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cmp_to_key get_cache_token lru_cache namedtuple
      recursive_repr reduce singledispatch total_ordering update_wrapper wraps`,
  },
  itertools: {
    bases: `accumulate batched@3.12 chain[] combinations combinations_with_replacement compress count cycle dropwhile
      filterfalse groupby islice pairwise permutations product repeat starmap takewhile zip_longest`,
    others: `tee`,
  },
  json: {
    bases: `JSONDecodeError JSONDecoder JSONEncoder`,
    others: `detect_encoding dump dumps load loads`,
    modules: `codecs decoder encoder scanner`,
  },
  math: {
    others: `acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2
      expm1 fabs factorial floor fma@3.13 fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp
      lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt sumprod@3.12 tan
      tanh tau trunc ulp`,
  },
  numbers: {
    bases: `ABCMeta Complex Integral Number Rational Real`,
    others: `abstractmethod`,
  },
  operator: {
    types: `attrgetter itemgetter methodcaller`,
    others: `abs add and_ call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv
      ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_none@3.14 is_not is_not_none@3.14 isub
      itruediv ixor le length_hint lshift lt matmul mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor`,
  },
  pathlib: {
    bases: `Path PosixPath PurePath PurePosixPath PureWindowsPath UnsupportedOperation@3.13 WindowsPath`,
  },
  re: {
    bases: `PatternError@3.13 Scanner error`,
    types: `Match[] Pattern[] RegexFlag`,
    others: `A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE NOFLAG S U UNICODE VERBOSE X compile escape findall
      finditer fullmatch match purge search split sub subn`,
    modules: `copyreg enum functools`,
  },
  string: {
    bases: `Formatter Template`,
    others: `ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation
      whitespace`,
  },
  textwrap: {
    bases: `TextWrapper`,
    others: `dedent fill indent shorten wrap`,
    modules: `re`,
  },
  types: {
    bases: `DynamicClassAttribute GenericAlias ModuleType SimpleNamespace`,
    types: `AsyncGeneratorType[] BuiltinFunctionType BuiltinMethodType CapsuleType@3.13 CellType ClassMethodDescriptorType
      CodeType CoroutineType[] EllipsisType FrameType FunctionType GeneratorType[] GetSetDescriptorType LambdaType
      MappingProxyType[] MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType NoneType
      NotImplementedType TracebackType UnionType WrapperDescriptorType`,
    others: `coroutine get_original_bases@3.12 new_class prepare_class resolve_bases`,
  },
  typing: {
    bases: `ABCMeta AbstractSet[1] Any AsyncContextManager[1>1-2] AsyncGenerator[2>1-2] AsyncIterable[1] AsyncIterator[1]
      Awaitable[1] BinaryIO ByteString Callable[2] ChainMap[2] Collection[1] Container[1] ContextManager[1>1-2] Coroutine[3]
      Counter[1] DefaultDict[2] Deque[1] Dict[2] FrozenSet[1] Generator[3>1-3] GenericAlias Hashable IO[1] ItemsView[2]
      Iterable[1] Iterator[1] KeysView[1] List[1] Mapping[2] MappingView[1] MutableMapping[2] MutableSequence[1]
      MutableSet[1] NamedTupleMeta NewType OrderedDict[2] Protocol[] Reversible[1] Sequence[1] Set[1] Sized SupportsAbs[1]
      SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound[1] Text TextIO Tuple[] Type[1]
      TypedDict ValuesView[1] defaultdict[]`,
    types: `Annotated[2-] AnyStr CT_co ForwardRef Generic[] KT LiteralString Match[1] MethodDescriptorType
      MethodWrapperType Never NoReturn ParamSpec ParamSpecArgs ParamSpecKwargs Pattern[1] Self T T_co T_contra TypeAlias
      TypeAliasType@3.12 TypeVar TypeVarTuple VT VT_co V_co WrapperDescriptorType`,
    others: `ClassVar[1] Concatenate[] EXCLUDED_ATTRIBUTES Final[1] Literal[] NamedTuple NoDefault@3.13 NotRequired[1]
      Optional[1] ReadOnly[1]@3.13 Required[1] TYPE_CHECKING TypeGuard[1] TypeIs[1]@3.13 Union[] Unpack[1] abstractmethod
      assert_never assert_type cast clear_overloads dataclass_transform evaluate_forward_ref@3.14 final get_args
      get_origin get_overloads get_protocol_members@3.13 get_type_hints is_protocol@3.13 is_typeddict no_type_check
      no_type_check_decorator overload override@3.12 reveal_type runtime_checkable`,
    modules: `collections copyreg@3.12 functools operator sys types`,
  },
  uuid: {
    bases: `Enum UUID bytes_ int_`,
    types: `SafeUUID`,
    others: `MAX@3.14 NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 NIL@3.14 RESERVED_FUTURE RESERVED_MICROSOFT
      RESERVED_NCS RFC_4122 getnode main@3.12 uuid1 uuid3 uuid4 uuid5 uuid6@3.14 uuid7@3.14 uuid8@3.14`,
    modules: `os sys`,
  },
  warnings: {
    bases: `WarningMessage catch_warnings deprecated@3.13`,
    others: `defaultaction filters filterwarnings formatwarning onceregistry resetwarnings showwarning simplefilter warn
      warn_explicit`,
    modules: `sys`,
  },
  zoneinfo: {
    bases: `InvalidTZPathWarning ZoneInfo ZoneInfoNotFoundError`,
    others: `TZPATH available_timezones reset_tzpath`,
  },
};

/** The attributes of classes that are asked for them, mostly for what makes a default. */
export const libraryClasses: Readonly<Record<string, string>> = {
  "datetime.date": `ctime day fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday max
    min month replace resolution strftime strptime@3.14 timetuple today toordinal weekday year`,
  "datetime.datetime": `astimezone combine ctime date day dst fold fromisocalendar fromisoformat fromordinal fromtimestamp
    hour isocalendar isoformat isoweekday max microsecond min minute month now replace resolution second strftime strptime
    time timestamp timetuple timetz today toordinal tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple weekday
    year`,
  "datetime.time": `dst fold fromisoformat hour isoformat max microsecond min minute replace resolution second strftime
    strptime@3.14 tzinfo tzname utcoffset`,
  "datetime.timedelta": `days max microseconds min resolution seconds total_seconds`,
  "datetime.timezone": `dst fromutc max min tzname utc utcoffset`,
  "decimal.Decimal": `adjusted as_integer_ratio as_tuple canonical compare compare_signal compare_total compare_total_mag
    conjugate copy_abs copy_negate copy_sign exp fma from_float imag is_canonical is_finite is_infinite is_nan is_normal
    is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or logical_xor max
    max_mag min min_mag next_minus next_plus next_toward normalize number_class quantize radix real remainder_near rotate
    same_quantum scaleb shift sqrt to_eng_string to_integral to_integral_exact to_integral_value`,
  "fractions.Fraction": `as_integer_ratio conjugate denominator from_decimal from_float from_number@3.14 imag
    is_integer@3.12 limit_denominator numerator real`,
  "pathlib.Path": `absolute anchor as_posix as_uri chmod copy@3.14 copy_into@3.14 cwd drive exists expanduser
    from_uri@3.13 full_match@3.13 glob group hardlink_to home info@3.14 is_absolute is_block_device is_char_device is_dir
    is_fifo is_file is_junction@3.12 is_mount is_relative_to is_reserved is_socket is_symlink iterdir joinpath lchmod
    lstat match mkdir move@3.14 move_into@3.14 name open owner parent parents parser@3.13 parts read_bytes
    read_text readlink relative_to rename replace resolve rglob rmdir root samefile stat stem suffix suffixes symlink_to
    touch unlink walk@3.12 with_name with_segments@3.12 with_stem with_suffix write_bytes write_text`,
  "pathlib.PurePath": `anchor as_posix as_uri drive full_match@3.13 is_absolute is_relative_to is_reserved joinpath match
    name parent parents parser@3.13 parts relative_to root stem suffix suffixes with_name with_segments@3.12 with_stem
    with_suffix`,
  "uuid.UUID": `bytes bytes_le clock_seq clock_seq_hi_variant clock_seq_low fields hex int is_safe node time
    time_hi_version time_low time_mid urn variant version`,
};
