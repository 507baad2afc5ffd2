# %% [markdown]
# # django.utils: text, HTML, and what is computed late
# %%
from django.utils.text import Truncator, capfirst, camel_case_to_spaces, get_text_list, get_valid_filename, normalize_newlines, phone2numeric, slugify, unescape_string_literal, wrap, format_lazy
slugify("Hello, Wörld!"), slugify(" Joel is a slug "), slugify("你好 World", allow_unicode=True), slugify("a_b -- c--d_"), slugify(42)
capfirst("tea"), capfirst(""), camel_case_to_spaces("VeryBigHTMLModel"), get_text_list(["a", "b", "c"]), get_text_list(["a", "b"], "and"), get_text_list(["a"]), get_text_list([])
Truncator("The quick brown fox").words(2), Truncator("The quick brown fox").words(2, "..."), Truncator("The quick brown fox").words(9), Truncator("a b").words(0)
Truncator("The quick brown fox").chars(9), Truncator("The quick").chars(9), Truncator("The quick brown").chars(7, "..."), Truncator("x").chars(0), Truncator("The quick brown").chars(10, " (%(truncated_text)s!)")
get_valid_filename("my file (1).txt"), normalize_newlines("a\r\nb\rc"), phone2numeric("1-800-COLLECT"), unescape_string_literal('"a\\"b"')
get_valid_filename("??")  # raises SuspiciousFileOperation
wrap("The quick brown fox jumps over it", 12), wrap("short", 80), str(format_lazy("{a}-{b}", a=1, b=2))
# %%
from django.utils.html import conditional_escape, escape, escapejs, format_html, format_html_join, html_safe, linebreaks, strip_spaces_between_tags, strip_tags
from django.utils.safestring import SafeData, SafeString, mark_safe
escape("<a href='x'>\"&\"</a>"), escape(5), escape(escape("<")), conditional_escape(mark_safe("<b>")), conditional_escape("<b>")
type(escape("x")), isinstance(mark_safe("x"), SafeData), mark_safe("a") + "b", type(mark_safe("a") + "b"), type(mark_safe("a") + mark_safe("b"))
format_html("<b>{}</b> {name}", "<i>", name=mark_safe("<u>")), format_html_join(", ", "{}={}", [("a", "<"), ("b", 2)])
format_html("<b>x</b>")  # raises TypeError
strip_tags("<p>Hello <b>there</b> & you</p>"), strip_tags("a < b and c > d"), strip_tags("x<!-- gone -->y<br/>z"), strip_tags('<a title=">">q</a>'), strip_tags("<script>alert(1)</script>"), strip_tags("no tags &lt;")
linebreaks("one\ntwo\n\nthree\n\n\n\nfour"), linebreaks("<b>", autoescape=True), linebreaks(""), strip_spaces_between_tags("<p> a </p>  <p>b</p>\n<i> </i>")
escapejs("a'b\"<c>\n&-;"), mark_safe(mark_safe("x")) is not None
@mark_safe
def bold():
    return "<b>"
conditional_escape(bold())
# %%
from django.utils.functional import LazyObject, Promise, SimpleLazyObject, cached_property, classproperty, keep_lazy, keep_lazy_text, lazy, lazystr, partition
class Pot:
    made = 0
    @cached_property
    def tea(self):
        Pot.made += 1
        return f"tea {Pot.made}"
    @classproperty
    def kind(cls):
        return cls.__name__
pot = Pot()
pot.tea, pot.tea, Pot().tea, Pot.kind, pot.kind, pot.__dict__
del pot.tea
pot.tea
late = SimpleLazyObject(lambda: ["a", "b"])
repr(late)[:40]
late[0], len(late), late, list(late), late == ["a", "b"], isinstance(late, list), bool(late), "a" in late
late.append("c")
late, late + ["d"]
shout = lazy(lambda text: text.upper() + "!", str)
loud = shout("hey")
loud, str(loud), loud == "HEY!", loud + " you", "oh " + loud, loud.lower(), len(loud), isinstance(loud, Promise), f"{loud:>6}", loud % (), hash(loud) == hash("HEY!")
lazystr(5), partition(lambda x: x > 3, range(6))
@keep_lazy_text
def double(text):
    return text * 2
double("ab"), isinstance(double(loud), Promise), str(double(loud))
# %%
from django.utils.translation import gettext, gettext_lazy, gettext_noop, get_language, ngettext, ngettext_lazy, pgettext, override, activate
gettext("tea"), str(gettext_lazy("tea")), repr(gettext_lazy("tea")), ngettext("cup", "cups", 1), ngettext("cup", "cups", 2), pgettext("drink", "tea"), get_language()
ngettext_lazy("%(n)d cup", "%(n)d cups", "n") % {"n": 1}, ngettext_lazy("%d cup", "%d cups") % 3
# %%
from django.utils.encoding import DjangoUnicodeDecodeError, force_bytes, force_str, is_protected_type, smart_bytes, smart_str
force_str(b"caf\xc3\xa9"), force_str(5), force_str(5, strings_only=True), force_bytes("é"), force_bytes(b"x"), force_bytes("é", "latin-1"), smart_str("x"), is_protected_type(None), is_protected_type("x")
force_str(b"\xff")  # raises DjangoUnicodeDecodeError
from django.utils.crypto import constant_time_compare, get_random_string, pbkdf2, salted_hmac
len(get_random_string(12)), set(get_random_string(20, "ab")) <= {"a", "b"}, constant_time_compare("a", b"a"), constant_time_compare("a", "b")
salted_hmac("salt", "value", secret="s", algorithm="sha256").hexdigest(), salted_hmac("salt", "value", algorithm="sha1").hexdigest(), pbkdf2("password", "salt", 2).hex()
salted_hmac("salt", "value", algorithm="nonsense")  # raises InvalidAlgorithm
from django.utils.module_loading import import_string
import_string("django.db.models.Q"), import_string("django.utils.text.slugify")("A B")
import_string("nothing")  # raises ImportError
import_string("django.db.models.Nothing")  # raises ImportError
from django.utils.hashable import make_hashable
make_hashable({"b": [1, 2], "a": {"x": {1}}}), make_hashable([1, [2]]), make_hashable("x")
# %%
from django.utils.datastructures import CaseInsensitiveMapping, DictWrapper, ImmutableList, MultiValueDict, MultiValueDictKeyError, OrderedSet
many = MultiValueDict({"name": ["Adrian", "Simon"], "position": ["Developer"], "none": []})
many, many["name"], many.getlist("name"), many.get("gone"), many.get("gone", 1), many.getlist("gone"), many["none"]
many["gone"]  # raises MultiValueDictKeyError
many.appendlist("name", "Jacob"), many.setlist("x", ["1", "2"]), many.setdefault("y", 3), many.setlistdefault("z", [4])
many, list(many.items()), list(many.lists()), list(many.values()), many.dict(), many.copy() == many
many.update({"name": "Anna"}, **{"k": "v"})
many.getlist("name"), many.getlist("k")
OrderedSet([3, 1, 3, 2]), 1 in OrderedSet([1]), len(OrderedSet("aab")), list(reversed(OrderedSet([1, 2]))), bool(OrderedSet()), OrderedSet()
ImmutableList([1, 2]), ImmutableList([1, 2])[0]
ImmutableList([1]).append(2)  # raises AttributeError
headers = CaseInsensitiveMapping({"Content-Type": "text"})
headers["content-type"], headers, "CONTENT-TYPE" in headers, headers.get("x"), list(headers), dict(headers)
DictWrapper({"a": "x"}, str.upper, "xx_")["xx_a"]
from django.utils.deconstruct import deconstructible
@deconstructible(path="demoapp.Thing")
class Thing:
    def __init__(self, *args, **kwargs):
        pass
Thing(1, b=2)._constructor_args
