# What `assertRaises` and `assertWarns` are in a `with`.

__unittest = True


def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all(_is_subtype(one, basetype) for one in expected)
    return isinstance(expected, type) and issubclass(expected, basetype)


class Expectation:
    def __init__(self, expected, test_case, expected_regex=None):
        self.expected = expected
        self.test_case = test_case
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None
        self.msg = None

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))

    def handle(self, name, args, kwargs):
        if not _is_subtype(self.expected, self._base_type):
            raise TypeError("%s() arg 1 must be %s" % (name, self._base_type_str))
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError("%r is an invalid keyword argument for this function" % next(iter(kwargs)))
            return self
        callable_obj, *args = args
        try:
            self.obj_name = callable_obj.__name__
        except AttributeError:
            self.obj_name = str(callable_obj)
        with self:
            callable_obj(*args, **kwargs)

    def _name(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)

    def _check_regex(self, text):
        if self.expected_regex is not None and not self.expected_regex.search(text):
            self._raiseFailure('"{}" does not match "{}"'.format(self.expected_regex.pattern, text))


class AssertRaises(Expectation):
    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            by = " by %s" % self.obj_name if self.obj_name else ""
            self._raiseFailure("{} not raised{}".format(self._name(), by))
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        self._check_regex(str(exc_value))
        return True


class AssertWarns(Expectation):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        import warnings
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first_matching = None
        for warned in self.warnings:
            message = warned.message
            if not isinstance(message, self.expected):
                continue
            if first_matching is None:
                first_matching = message
            if self.expected_regex is not None and not self.expected_regex.search(str(message)):
                continue
            self.warning = message
            self.filename, self.lineno = warned.filename, warned.lineno
            return
        if first_matching is not None:
            self._check_regex(str(first_matching))
        by = " by %s" % self.obj_name if self.obj_name else ""
        self._raiseFailure("{} not triggered{}".format(self._name(), by))
