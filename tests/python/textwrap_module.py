"""textwrap: wrap, fill, shorten, dedent, indent and the options of TextWrapper."""
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = "The quick brown fox jumps over the lazy dog. It was not amused, and said so: well-mannered dogs don't jump."
long = "a verylongwordthatdoesnotfit in here"

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # wrap and fill
    ('wrap(text, 30)', '[\'The quick brown fox jumps over\', \'the lazy dog. It was not\', \'amused, and said so: well-\', "mannered dogs don\'t jump."]'),
    ('wrap(text, 10)', '[\'The quick\', \'brown fox\', \'jumps over\', \'the lazy\', \'dog. It\', \'was not\', \'amused,\', \'and said\', \'so: well-\', \'mannered\', "dogs don\'t", \'jump.\']'),
    ('wrap(text), wrap(""), wrap("   "), wrap("one"), wrap("one", 1), wrap("one two", 3)', '([\'The quick brown fox jumps over the lazy dog. It was not amused, and\', "said so: well-mannered dogs don\'t jump."], [], [], [\'one\'], [\'o\', \'n\', \'e\'], [\'one\', \'two\'])'),
    ('fill(text, 40)', '"The quick brown fox jumps over the lazy\\ndog. It was not amused, and said so:\\nwell-mannered dogs don\'t jump."'),
    ('fill("", 5), fill("a b", 1)', "('', 'a\\nb')"),
    ('wrap("Hello there -- you goof-ball, use the -b option!", 20)', "['Hello there -- you', 'goof-ball, use the', '-b option!']"),
    ('wrap("this-is-a-useful-feature-for-reformatting", 15)', "['this-is-a-', 'useful-feature-', 'for-', 'reformatting']"),
    ('wrap("this-is-a-useful-feature", 15, break_on_hyphens=False)', "['this-is-a-usefu', 'l-feature']"),
    ('wrap("em\\u2014dash and --option and a--b", 6)', "['em—das', 'h and ', '--opti', 'on and', 'a--b']"),
    ('wrap(long, 10), wrap(long, 10, break_long_words=False)', "(['a verylong', 'wordthatdo', 'esnotfit', 'in here'], ['a', 'verylongwordthatdoesnotfit', 'in here'])"),
    ('wrap("a  b   c", 80), wrap("a\\tb", 80), wrap("a\\nb\\n\\nc", 80), wrap("a\\x0bb\\x0cc\\rd", 80)', "(['a  b   c'], ['a       b'], ['a b  c'], ['a b c d'])"),
    ('wrap("a\\tb", 80, expand_tabs=False), wrap("a\\tb", 80, tabsize=4), wrap("a\\tb\\nc", 80, expand_tabs=False, replace_whitespace=False)', "(['a b'], ['a   b'], ['a\\tb\\nc'])"),
    ('wrap("line one\\nline two", 80, replace_whitespace=False)', "['line one\\nline two']"),
    ('wrap("  lead", 80), wrap("  lead", 80, drop_whitespace=False), wrap("a b ", 2, drop_whitespace=False), wrap("trail   ", 80)', "(['  lead'], ['  lead'], ['a ', 'b '], ['trail'])"),
    ('wrap(text, 30, initial_indent="* ", subsequent_indent="  ")', '[\'* The quick brown fox jumps\', \'  over the lazy dog. It was\', \'  not amused, and said so:\', "  well-mannered dogs don\'t", \'  jump.\']'),
    ('fill("short", initial_indent="> "), fill("", initial_indent="> "), wrap("a b c", 3, initial_indent="---")', "('> short', '', ['---a', ' b', 'c'])"),
    ('wrap("One. Two.  Three! Four? five", 80, fix_sentence_endings=True)', "['One.  Two.  Three!  Four?  five']"),
    ('wrap(\'He said "stop." Then left. e.g. this\', 80, fix_sentence_endings=True)', '[\'He said "stop."  Then left.  e.g.  this\']'),
    ('wrap(text, 30, max_lines=2), wrap(text, 30, max_lines=2, placeholder="..."), wrap("abc", 2, max_lines=1), wrap(text, 20, max_lines=1, placeholder="*")', 'ValueError: placeholder too large for max width'),
    ('wrap("a b c d", 3, max_lines=1, placeholder=" [...]")', 'ValueError: placeholder too large for max width'),
    ('wrap("abc", 0)', 'ValueError: invalid width 0 (must be > 0)'),
    ('wrap("abc", -1)', 'ValueError: invalid width -1 (must be > 0)'),
    ('wrap("abc", 5, nope=1)', "TypeError: TextWrapper.__init__() got an unexpected keyword argument 'nope'"),
    ('wrap(5)', "AttributeError: 'int' object has no attribute 'expandtabs'"),
    ('wrap("x" * 25, 10), wrap("ab-cdefghijk-lm", 5), wrap("foo.bar.baz/qux", 6)', "(['xxxxxxxxxx', 'xxxxxxxxxx', 'xxxxx'], ['ab-cd', 'efghi', 'jk-lm'], ['foo.ba', 'r.baz/', 'qux'])"),
    ('wrap("\\u00e9t\\u00e9 \\u00e0 la mer", 5), wrap("\\u4f60\\u597d \\u4e16\\u754c", 3), wrap("a\\u00a0b c", 3)', "(['été à', 'la', 'mer'], ['你好', '世界'], ['a\\xa0b', 'c'])"),
    ('wrap("don\'t stop-believing (now)", 8), wrap("1-2-3-4", 3), wrap("-a --b ---c", 4)', '(["don\'t", \'stop-bel\', \'ieving\', \'(now)\'], [\'1-\', \'2-\', \'3-4\'], [\'-a\', \'--b\', \'---c\'])'),
    # shorten
    ('shorten("Hello  world!", 12), shorten("Hello  world!", 11), shorten("Hello world", width=10, placeholder="..."), shorten("", 5), shorten("Hello", 5)', "('Hello world!', 'Hello [...]', 'Hello...', '', 'Hello')"),
    ('shorten(text, 30), shorten(text, 30, placeholder=""), shorten("a\\n b\\t c", 80)', "('The quick brown fox [...]', 'The quick brown fox jumps over', 'a b c')"),
    ('shorten("Hello world", 3)', 'ValueError: placeholder too large for max width'),
    ('shorten("Hello world", width=7), shorten("Helloworld", width=7)', "('[...]', '[...]')"),
    ('shorten("Hello")', "TypeError: shorten() missing 1 required positional argument: 'width'"),
    # dedent
    ('dedent("  a\\n    b\\n  c\\n"), dedent("a\\n  b"), dedent(""), dedent("\\n"), dedent("   \\n  x\\n \\n"), dedent("\\ta\\n\\tb"), dedent("\\ta\\n  b"), dedent("  \\ta\\n  b")', "('a\\n  b\\nc\\n', 'a\\n  b', '', '\\n', '\\nx\\n\\n', 'a\\nb', '\\ta\\n  b', '\\ta\\nb')"),
    ('dedent("    one\\n\\n    two\\n  "), dedent("  a\\n  \\tb"), dedent("  a\\\\\\n  b"), dedent("  a\\r\\n  b")', "('one\\n\\ntwo\\n', 'a\\n\\tb', 'a\\\\\\nb', 'a\\r\\nb')"),
    ('dedent(5)', "TypeError: expected string or bytes-like object, got 'int'"),
    # indent
    ('indent("a\\nb", "> "), indent("a\\n\\nb\\n", "> "), indent("", "x"), indent("a\\n  \\nb", "-"), indent("a\\r\\nb", "* ")', "('> a\\n> b', '> a\\n\\n> b\\n', '', '-a\\n  \\n-b', '* a\\r\\n* b')"),
    ('indent("a\\n\\nb", "> ", lambda line: True), indent("a\\nb\\n", "> ", predicate=lambda line: line.startswith("b"))', "('> a\\n> \\n> b', 'a\\n> b\\n')"),
    ('indent(5, "x")', "AttributeError: 'int' object has no attribute 'splitlines'"),
    # the class
    ('TextWrapper(width=10).wrap("the quick brown"), TextWrapper(width=10).fill("the quick brown")', "(['the quick', 'brown'], 'the quick\\nbrown')"),
    ('TextWrapper().width, TextWrapper().placeholder, TextWrapper().tabsize, TextWrapper().max_lines, TextWrapper(width=5).break_long_words', "(70, ' [...]', 8, None, True)"),
    ('TextWrapper(nope=1)', "TypeError: TextWrapper.__init__() got an unexpected keyword argument 'nope'"),
    ('(lambda w: (setattr(w, "width", 8), w.wrap("the quick brown"))[1])(TextWrapper())', "['the', 'quick', 'brown']"),
    ('sorted(textwrap.__all__)', "['TextWrapper', 'dedent', 'fill', 'indent', 'shorten', 'wrap']"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
