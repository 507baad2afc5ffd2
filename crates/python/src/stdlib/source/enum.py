# `enum`: classes whose instances are named constants.

from types import DynamicClassAttribute, MappingProxyType


class auto:
    def __init__(self, value=...):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    # On a member it computes; on the class it gives the member of that name.
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is not None:
                return found
            if self.fget is None or not issubclass(type(ownerclass), EnumType):
                return self
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return self.fget(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(owner, name):
    return name.startswith(f"_{owner}__") and not name.endswith("__")


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


class EnumDict(dict):
    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            known = (
                "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_use_args_",
                "_member_type_", "_value_repr_", "_new_member_", "_unhashable_values_", "_boundary_",
            )
            if key not in known:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                if isinstance(value, str):
                    value = value.replace(",", " ").split()
                self._ignore = list(value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            if value.value is ...:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if type(value) is tuple and any(isinstance(item, auto) for item in value):
            return tuple(self._resolve(key, item) for item in value)
        return value

    @__builtins__["property"] if isinstance(__builtins__, dict) else __builtins__.property
    def member_names(self):
        return list(self._member_names)


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if "Enum" not in globals():
            return {}
        metacls._check(cls, bases)
        namespace = EnumDict(cls)
        if bases:
            namespace._generate = getattr(bases[-1], "_generate_next_value_", None)
        return namespace

    @staticmethod
    def _check(name, bases):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                kind = "flag" if "Flag" in globals() and issubclass(base, Flag) else "enum"
                raise TypeError(f"<{kind} {name!r}> cannot extend {base!r}")

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if "Enum" not in globals():
            return super().__new__(metacls, cls, bases, dict(classdict))
        names = list(classdict._member_names)
        values = {name: classdict[name] for name in names}
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(name) for name in invalid)}")
        namespace = {
            name: value for name, value in classdict.items()
            if name not in values and name not in classdict._ignore and name != "_ignore_"
        }
        if "_generate_next_value_" in namespace and not isinstance(namespace["_generate_next_value_"], staticmethod):
            namespace["_generate_next_value_"] = staticmethod(namespace["_generate_next_value_"])
        data_type = metacls._data_type(bases)
        new_member = namespace.pop("__new__", None)
        if new_member is None:
            for base in bases:
                found = getattr(base, "_new_member_", None)
                if found is not None and "_own_new_" in vars(base):
                    new_member = found
        elif isinstance(new_member, staticmethod):
            new_member = new_member.__func__
        namespace["_new_member_"] = new_member
        if new_member is not None:
            namespace["_own_new_"] = True
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_"] = []
        namespace["_member_type_"] = data_type
        if "ReprEnum" in globals() and ReprEnum in bases:
            # A member is shown as its data is.
            if data_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            namespace.setdefault("__format__", data_type.__format__)
            own = data_type.__str__
            namespace.setdefault("__str__", data_type.__repr__ if own is object.__str__ else own)
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        if data_type is not object:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name not in namespace:
                    found = getattr(enum_class, name)
                    if found is getattr(data_type, name, None) or found is getattr(object, name, None):
                        setattr(enum_class, name, getattr(bases[-1], name))
        flag = "Flag" in globals() and issubclass(enum_class, Flag)
        enum_class._flag_mask_ = enum_class._singles_mask_ = enum_class._all_bits_ = 0
        if boundary is not None:
            enum_class._boundary_ = boundary
        for name in names:
            metacls._add_member(enum_class, name, values[name], data_type, new_member, flag)
        # `__new__` of the data type serves to make members only: calling the class looks one up.
        type.__setattr__(enum_class, "__new__", Enum.__new__)
        order = namespace.get("_order_")
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if order != enum_class._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {enum_class._member_names_!r}\n  {order!r}")
        return enum_class

    @staticmethod
    def _data_type(bases):
        for base in bases:
            for parent in base.__mro__:
                if parent is object or isinstance(parent, EnumType):
                    if isinstance(parent, EnumType) and parent._member_type_ is not object:
                        return parent._member_type_
                    continue
                if "__new__" in vars(parent):
                    return base if not isinstance(base, EnumType) else parent
        return object

    @staticmethod
    def _add_member(cls, name, value, data_type, new_member, flag):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        if new_member is not None:
            made = new_member(cls, *args)
        elif data_type is object:
            made = object.__new__(cls)
        else:
            made = data_type.__new__(cls, *args)
        if "_value_" not in made.__dict__:
            if data_type is object:
                made._value_ = value
            else:
                try:
                    made._value_ = data_type(*args)
                except Exception as problem:
                    error = TypeError("_value_ not set in __new__, unable to create it")
                    error.__cause__ = problem
                    raise error
        value = made._value_
        existing = cls._find(value)
        if existing is not None and not flag:
            made = existing
        elif existing is not None:
            made = existing
        else:
            made._name_ = name
            made.__objclass__ = cls
            made._sort_order_ = len(cls._member_names_)
            made.__init__(*args)
            single = not flag or (isinstance(value, int) and value > 0 and value & (value - 1) == 0)
            if single:
                cls._member_names_.append(name)
            if flag and isinstance(value, int):
                type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
                type.__setattr__(cls, "_all_bits_", 2 ** cls._flag_mask_.bit_length() - 1)
                if single:
                    type.__setattr__(cls, "_singles_mask_", cls._singles_mask_ | value)
        cls._member_map_[name] = made
        found = None
        for parent in cls.__mro__[1:]:
            if isinstance(vars(parent).get(name), property):
                found = vars(parent)[name]
        if found is None:
            type.__setattr__(cls, name, made)
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_.append((value, made))

    def _find(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for known, made in cls._unhashable_:
                if known == value:
                    return made
            return None

    def __bool__(cls):
        return True

    def __call__(cls, value=..., names=..., *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if value is ...:
                raise TypeError(f"EnumType.__call__() missing 1 required positional argument: 'value'")
            if names is not ...:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is ... and type is None:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        if names is ...:
            names = ()
        return cls._create(value, names, module, qualname, type, start, boundary)

    def _create(cls, name, names, module, qualname, data_type, start, boundary):
        metacls = cls.__class__
        bases = (cls,) if data_type is None else (data_type, cls)
        namespace = metacls.__prepare__(name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        last = []
        for index, item in enumerate(list(names)):
            if isinstance(item, str):
                value = namespace._generate(item, start, index, last[:])
                last.append(value)
                item = item, value
            namespace[item[0]] = item[1]
        if module is not None:
            namespace["__module__"] = module
        return metacls.__new__(metacls, name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        return isinstance(value, cls) or cls._find(value) is not None

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        return sorted({"__class__", "__doc__", "__members__", "__module__", *cls._member_names_})

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __repr__(cls):
        kind = "flag" if "Flag" in globals() and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"


def _members(cls):
    return MappingProxyType(cls._member_map_)


EnumType.__members__ = (lambda make: make(_members))(type(EnumDict.__dict__["member_names"]))
EnumMeta = EnumType


class Enum(metaclass=EnumType):
    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _unhashable_ = []
    _member_type_ = object
    _new_member_ = None
    _flag_mask_ = _singles_mask_ = _all_bits_ = 0

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = cls._find(value)
        if found is not None:
            return found
        problem = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            problem, result = error, None
        if isinstance(result, cls) or issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        error = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and problem is None:
            raise error
        if problem is None:
            problem = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
            )
        if not isinstance(problem, ValueError):
            problem.__context__ = error
        raise problem

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__
    __repr__ = Enum.__repr__


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    __str__ = str.__str__
    __format__ = str.__format__
    __repr__ = Enum.__repr__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    duplicates = [(name, made.name) for name, made in enumeration.__members__.items() if name != made.name]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(number, width):
    """The sign and the digits of a number in twos complement, the digits as many as that or more."""
    ceiling = 2 ** number.bit_length()
    if number >= 0:
        text = bin(number + ceiling).replace("1", "0", 1)
    else:
        text = bin(~number ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if len(digits) < width:
        digits = (sign[-1] * width + digits)[-width:]
    return f"{sign} {digits}"


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, bits, boundary, negative = cls._flag_mask_, cls._all_bits_, cls._boundary_, None
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}"
                )
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(bits + 1, 2 ** value.bit_length())
        if value < 0:
            negative = value
            value += bits + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        made._value_ = value
        found = [made for made in cls if made._value_ & value]
        if value & ~cls._singles_mask_:
            # Members of more bits than one, which no iteration gives.
            found += [
                alias for alias in dict.fromkeys(cls._member_map_.values())
                if alias not in found and alias._value_ and alias._value_ & value == alias._value_
            ]
        named = 0
        for member in found:
            named |= member._value_
        unknown = value ^ named
        made._name_ = "|".join(member._name_ for member in found) or None
        if unknown and found:
            if boundary is STRICT:
                raise ValueError(f"{cls!r}: no members with value {cls._numeric_repr_(unknown)}")
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
        cls._value2member_map_[value] = made
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def _get(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = self.__class__
        return (cls._member_map_[name] for name in cls._member_names_ if cls._member_map_[name]._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        value = self._get(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __hash__ = Enum.__hash__


class IntFlag(int, Flag, ReprEnum, boundary=KEEP):
    __str__ = int.__repr__
    __format__ = int.__format__
    __repr__ = Flag.__repr__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__
    __hash__ = int.__hash__
    __contains__ = Flag.__contains__


def global_enum(cls, update_str=False):
    return cls
