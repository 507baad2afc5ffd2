# `django.utils.translation`: the one language of a notebook is English, so every text is its own translation.

from functools import wraps

from django.utils.functional import lazy

_language = "en-us"


def gettext(message):
    return message


gettext_noop = gettext


def ngettext(singular, plural, number):
    return singular if number == 1 else plural


def pgettext(context, message):
    return message


gettext_lazy = lazy(gettext, str)
pgettext_lazy = lazy(pgettext, str)


def npgettext(context, singular, plural, number):
    return ngettext(singular, plural, number)


class _Number:
    # A text that takes its number when it is formatted: the value of a key, or the only operand.
    def __init__(self, singular, plural, key):
        self._forms, self._key = (singular, plural), key

    def __mod__(self, rhs):
        number = rhs
        if isinstance(rhs, dict) and self._key:
            try:
                number = rhs[self._key]
            except KeyError:
                raise KeyError(
                    "Your dictionary lacks key '%s'. Please provide it, because it is required to determine whether "
                    "string is singular or plural." % self._key
                )
        form = ngettext(*self._forms, number)
        try:
            return form % rhs
        except TypeError:
            return form

    def __bool__(self):
        return bool(self._forms[0])

    def __str__(self):
        return self._forms[1]

    def __repr__(self):
        return repr(self._forms[1])

    def format(self, *args, **kwargs):
        number = kwargs[self._key] if kwargs and self._key else args[0]
        return ngettext(*self._forms, number).format(*args, **kwargs)


def ngettext_lazy(singular, plural, number=None):
    if isinstance(number, int):
        return ngettext(singular, plural, number)
    return _Number(singular, plural, number)


def npgettext_lazy(context, singular, plural, number=None):
    return ngettext_lazy(singular, plural, number)


def get_language():
    return _language


def get_language_bidi():
    return False


def check_for_language(lang_code):
    return lang_code in ("en", "en-us")


def to_locale(language):
    lang, _, country = language.lower().partition("-")
    if not country:
        return language[:3].lower() + language[3:]
    country, _, tail = country.partition("-")
    country = country.title() if len(country) > 2 else country.upper()
    return lang + "_" + country + ("-" + tail if tail else "")


def to_language(locale):
    lang, _, country = locale.partition("_")
    return lang.lower() + "-" + country.lower() if country else locale.lower()


def activate(language):
    global _language
    if language.split("-")[0] != "en":
        raise NotImplementedError("The translation to %r is not supported by Teacup" % language)
    _language = language


def deactivate():
    global _language
    _language = "en-us"


def deactivate_all():
    global _language
    _language = None


class override:
    def __init__(self, language, deactivate=False):
        self.language, self.deactivate = language, deactivate

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return inner

    def __enter__(self):
        self.before = get_language()
        if self.language is None:
            deactivate_all()
        else:
            activate(self.language)

    def __exit__(self, exc_type, exc_value, traceback):
        if self.before is None:
            deactivate_all()
        elif self.deactivate:
            deactivate()
        else:
            activate(self.before)
