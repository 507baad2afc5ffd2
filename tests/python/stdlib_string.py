"""string, textwrap and fnmatch."""
import fnmatch
import string
import textwrap
from string import Formatter, Template

LOREM = (
    "The quick brown fox -- that well-known, half-asleep, semi-auto-matic animal -- jumps\tover the lazy dog's tail. "
    "Nobody saw it.  Why?  \"Because.\" Supercalifragilisticexpialidocious words-with-many-hyphens break."
)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Own(Template):
    pattern = r"(?P<escaped>@@)|@(?P<named>\w+);|@\[(?P<braced>\w+)\]|(?P<invalid>@)"


class Defaulting(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        unused = set(kwargs) - used_args
        if unused:
            raise ValueError(f"unused: {sorted(unused)}")


class Point:
    x = 1
    rows = [[1, 2], {"a": "b"}]


def check(call, shown):
    assert repr(call()) == shown, repr(call())


def raises(kind, message, call):
    try:
        call()
    except Exception as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, message



# string: constants
check(lambda: string.ascii_letters, "'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'")
check(lambda: (string.ascii_lowercase, string.ascii_uppercase), "('abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')")
check(lambda: (string.digits, string.hexdigits, string.octdigits), "('0123456789', '0123456789abcdefABCDEF', '01234567')")
check(lambda: string.punctuation, '\'!"#$%&\\\'()*+,-./:;<=>?@[\\\\]^_`{|}~\'')
check(lambda: string.printable, '\'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&\\\'()*+,-./:;<=>?@[\\\\]^_`{|}~ \\t\\n\\r\\x0b\\x0c\'')
check(lambda: string.whitespace, "' \\t\\n\\r\\x0b\\x0c'")
check(lambda: string.capwords('hello   wORLD  '), "'Hello World'")
check(lambda: string.capwords('a-b c-d', '-'), "'A-B c-D'")
check(lambda: string.capwords(" x\ty "), "'X Y'")

# string: templates
check(lambda: Template('$who likes ${what}s for $$5').substitute(who='tim', what='pie'), "'tim likes pies for $5'")
check(lambda: Template('$who $what').substitute({'who': 1}, what=None), "'1 None'")
check(lambda: Template('$who').substitute({'who': 1}, who=2), "'2'")
raises(KeyError, "'what'", lambda: Template('$who $what').substitute(who=1))
check(lambda: Template('$who $what ${x} $').safe_substitute(who=1), "'1 $what ${x} $'")
raises(ValueError, 'Invalid placeholder in string: line 1, col 3', lambda: Template('a $').substitute())
raises(ValueError, 'Invalid placeholder in string: line 2, col 3', lambda: Template('a\nb $1').substitute())
raises(ValueError, 'Invalid placeholder in string: line 1, col 1', lambda: Template('${').substitute())
raises(ValueError, 'Invalid placeholder in string: line 1, col 1', lambda: Template('${a').substitute(a=1))
raises(ValueError, 'Invalid placeholder in string: line 1, col 1', lambda: Template('${a b}').substitute(a=1))
raises(ValueError, 'Invalid placeholder in string: line 1, col 9', lambda: Template('$a_1 $A $é').substitute(a_1=1, A=2))
check(lambda: Template('$a.b ${a}b').substitute(a='x'), "'x.b xb'")
check(lambda: Template('$$$$').substitute(), "'$$'")
check(lambda: Template('').substitute(), "''")
check(lambda: Template('$a $b ${a} $$c $').get_identifiers(), "['a', 'b']")
check(lambda: (Template('$a $').is_valid(), Template('$a $$').is_valid()), '(False, True)')
check(lambda: Template('x').template, "'x'")
check(lambda: Template('$self $mapping').substitute(self=1, mapping=2), "'1 2'")
raises(TypeError, 'list indices must be integers or slices, not str', lambda: Template('$a').substitute([]))
raises(TypeError, 'Template.substitute() takes from 1 to 2 positional arguments but 3 were given', lambda: Template('$a').substitute({'a': 1}, 2))
check(lambda: (Template.delimiter, Template.idpattern, Template.flags), "('$', '(?a:[_a-z][_a-z0-9]*)', re.IGNORECASE)")
check(lambda: Percent('%a_b %ab %%').safe_substitute(a_b=1, ab=2), "'1 %ab %'")
check(lambda: (Percent('%a_b').substitute(a_b=1), Percent('%ab').is_valid()), "('1', False)")
check(lambda: (Own('@a; @[b] @@').substitute(a=1, b=2), Own('@').is_valid()), "('1 2 $', False)")

# string: Formatter
check(lambda: Formatter().format('{} {} {x}', 1, 2, x=3), "'1 2 3'")
check(lambda: Formatter().format('{0} {1} {0}', 1, 2), "'1 2 1'")
check(lambda: Formatter().format('{0.x} {0.rows[0][1]} {0.rows[1][a]}', Point), "'1 2 b'")
check(lambda: Formatter().format('{!r:>6}|{:<{w}}|{:{f}^{w}}', 'a', 'b', 'c', w=4, f='*'), '"   \'a\'|b   |*c**"')
check(lambda: Formatter().format('{{}} {0!s} {0!a}', 'é'), '"{} é \'\\\\xe9\'"')
raises(ValueError, 'cannot switch from manual field specification to automatic field numbering', lambda: Formatter().format('{} {0}', 1))
raises(ValueError, 'cannot switch from manual field specification to automatic field numbering', lambda: Formatter().format('{0} {}', 1))
raises(KeyError, "'x'", lambda: Formatter().format('{x}'))
raises(IndexError, 'tuple index out of range', lambda: Formatter().format('{1}', 0))
raises(ValueError, 'Unknown conversion specifier z', lambda: Formatter().format('{0!z}', 0))
raises(ValueError, "Single '{' encountered in format string", lambda: Formatter().format('{'))
raises(ValueError, 'Max string recursion exceeded', lambda: Formatter().format('{0:{1:{2:{3}}}}', 1, 2, 3, 4))
raises(TypeError, "Formatter.format() missing 1 required positional argument: 'format_string'", lambda: Formatter().format())
check(lambda: Formatter().vformat('{a} {0}', (1,), {'a': 2}), "'2 1'")
check(lambda: (Formatter().format_field(3.14159, '.2f'), Formatter().convert_field('x', 'r'), Formatter().convert_field('x', None)), '(\'3.14\', "\'x\'", \'x\')')
raises(ValueError, 'Unknown conversion specifier q', lambda: Formatter().convert_field('x', 'q'))
check(lambda: (Formatter().get_value(0, ['a'], {}), Formatter().get_value('k', [], {'k': 'v'})), "('a', 'v')")
check(lambda: Formatter().get_field('a.x', (), {'a': Point}), "(1, 'a')")
check(lambda: list(Formatter().parse('a{b!r:>{w}}c{}d{{e}}')), "[('a', 'b', '>{w}', 'r'), ('c', '', '', None), ('d{', None, None, None), ('e}', None, None, None)]")
check(lambda: list(Formatter().parse('')), '[]')
raises(ValueError, "expected '}' before end of string", lambda: list(Formatter().parse('{a:b}{c')))
check(lambda: Defaulting().format('{name} {0}', 1), "'<name> 1'")
check(lambda: Defaulting().format('{name}', name='n'), "'n'")
raises(ValueError, "unused: ['other']", lambda: Defaulting().format('{name}', name='n', other=1))

# textwrap
check(lambda: textwrap.wrap(LOREM, 30), '[\'The quick brown fox -- that\', \'well-known, half-asleep, semi-\', \'auto-matic animal -- jumps\', "over the lazy dog\'s tail.", \'Nobody saw it.  Why?\', \'"Because." Supercalifragilisti\', \'cexpialidocious words-with-\', \'many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 12), '[\'The quick\', \'brown fox --\', \'that well-\', \'known, half-\', \'asleep,\', \'semi-auto-\', \'matic animal\', \'-- jumps\', \'over the\', "lazy dog\'s", \'tail. Nobody\', \'saw it.\', \'Why?\', \'"Because." S\', \'upercalifrag\', \'ilisticexpia\', \'lidocious\', \'words-with-\', \'many-hyphens\', \'break.\']')
check(lambda: textwrap.wrap(LOREM, 5), '[\'The\', \'quick\', \'brown\', \'fox\', \'--\', \'that\', \'well-\', \'known\', \',\', \'half-\', \'aslee\', \'p,\', \'semi-\', \'auto-\', \'matic\', \'anima\', \'l --\', \'jumps\', \'over\', \'the\', \'lazy\', "dog\'s", \'tail.\', \'Nobod\', \'y saw\', \'it.\', \'Why?\', \'"Beca\', \'use."\', \'Super\', \'calif\', \'ragil\', \'istic\', \'expia\', \'lidoc\', \'ious \', \'words\', \'-\', \'with-\', \'many-\', \'hyphe\', \'ns br\', \'eak.\']')
check(lambda: textwrap.wrap(LOREM, 40, break_on_hyphens=False), '[\'The quick brown fox -- that well-known,\', \'half-asleep, semi-auto-matic animal --\', "jumps    over the lazy dog\'s tail.", \'Nobody saw it.  Why?  "Because."\', \'Supercalifragilisticexpialidocious\', \'words-with-many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 20, break_long_words=False), '[\'The quick brown fox\', \'-- that well-known,\', \'half-asleep, semi-\', \'auto-matic animal --\', \'jumps    over the\', "lazy dog\'s tail.", \'Nobody saw it.  Why?\', \'"Because."\', \'Supercalifragilisticexpialidocious\', \'words-with-many-\', \'hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 30, initial_indent='* ', subsequent_indent='  '), '[\'* The quick brown fox -- that\', \'  well-known, half-asleep,\', \'  semi-auto-matic animal --\', "  jumps    over the lazy dog\'s", \'  tail. Nobody saw it.  Why?\', \'  "Because." Supercalifragilis\', \'  ticexpialidocious words-\', \'  with-many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 30, fix_sentence_endings=True), '[\'The quick brown fox -- that\', \'well-known, half-asleep, semi-\', \'auto-matic animal -- jumps\', "over the lazy dog\'s tail.", \'Nobody saw it.  Why?\', \'"Because."  Supercalifragilist\', \'icexpialidocious words-with-\', \'many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 30, expand_tabs=False, replace_whitespace=False), '[\'The quick brown fox -- that\', \'well-known, half-asleep, semi-\', \'auto-matic animal -- jumps\', "over the lazy dog\'s tail.", \'Nobody saw it.  Why?\', \'"Because." Supercalifragilisti\', \'cexpialidocious words-with-\', \'many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 30, tabsize=2, drop_whitespace=False), '[\'The quick brown fox -- that \', \'well-known, half-asleep, semi-\', \'auto-matic animal -- jumps  \', "over the lazy dog\'s tail. ", \'Nobody saw it.  Why?  \', \'"Because." Supercalifragilisti\', \'cexpialidocious words-with-\', \'many-hyphens break.\']')
check(lambda: textwrap.wrap(LOREM, 30, max_lines=2), "['The quick brown fox -- that', 'well-known, half-asleep, [...]']")
check(lambda: textwrap.wrap(LOREM, 30, max_lines=2, placeholder='...'), "['The quick brown fox -- that', 'well-known, half-asleep,...']")
check(lambda: textwrap.wrap(LOREM, 8, max_lines=1), "['[...]']")
check(lambda: (textwrap.wrap('', 10), textwrap.wrap('   ', 10), textwrap.wrap('a', 1)), "([], [], ['a'])")
raises(ValueError, 'invalid width 0 (must be > 0)', lambda: textwrap.wrap('a b', 0))
raises(ValueError, 'placeholder too large for max width', lambda: textwrap.wrap('a b', 3, max_lines=1, placeholder=' [....]'))
check(lambda: textwrap.wrap('one two\nthree\n\nfour', 9), "['one two', 'three', 'four']")
check(lambda: textwrap.wrap('this-is-a-useful feature-- but--dash -x --option 5-3', 10), "['this-is-a-', 'useful', 'feature--', 'but--dash', '-x', '--option', '5-3']")
check(lambda: (textwrap.wrap('aaaa-bbbb-cccc', 6), textwrap.wrap('----', 2), textwrap.wrap('a' * 7, 3)), "(['aaaa-', 'bbbb-', 'cccc'], ['--', '--'], ['aaa', 'aaa', 'a'])")
check(lambda: textwrap.wrap('é à ü' * 4, 6), "['é à üé', 'à üé à', 'üé à ü']")
check(lambda: textwrap.fill('The quick brown fox jumps over the lazy dog', width=20), "'The quick brown fox\\njumps over the lazy\\ndog'")
check(lambda: textwrap.fill(LOREM, 50, initial_indent='> ', subsequent_indent='> '), '\'> The quick brown fox -- that well-known, half-\\n> asleep, semi-auto-matic animal -- jumps    over\\n> the lazy dog\\\'s tail. Nobody saw it.  Why?\\n> "Because." Supercalifragilisticexpialidocious\\n> words-with-many-hyphens break.\'')
check(lambda: (textwrap.shorten('Hello  world!', width=12), textwrap.shorten('Hello  world!', width=11)), "('Hello world!', 'Hello [...]')")
check(lambda: textwrap.shorten('Hello world', width=10, placeholder='...'), "'Hello...'")
raises(ValueError, 'placeholder too large for max width', lambda: textwrap.shorten('Hello world', width=4))
check(lambda: textwrap.shorten('Hello world', width=5), "'[...]'")
check(lambda: textwrap.dedent('    two\n    lines'), "'two\\nlines'")
check(lambda: textwrap.dedent('  a\n    b\n\n  c\n'), "'a\\n  b\\n\\nc\\n'")
check(lambda: textwrap.dedent('\ta\n  b'), "'\\ta\\n  b'")
check(lambda: textwrap.dedent('  \ta\n  b\n   \n'), "'\\ta\\nb\\n\\n'")
check(lambda: (textwrap.dedent('a\n  b'), textwrap.dedent(''), textwrap.dedent('   \n')), "('a\\n  b', '', '\\n')")
check(lambda: textwrap.dedent('\n    def f():\n        pass\n    '), "'\\ndef f():\\n    pass\\n'")
check(lambda: (textwrap.indent('a\n\nb\n', '  '), textwrap.indent('a\n\nb', '> ', lambda line: True)), "('  a\\n\\n  b\\n', '> a\\n> \\n> b')")
check(lambda: textwrap.indent('a\nb\n', '+', predicate=lambda line: 'b' in line), "'a\\n+b\\n'")
check(lambda: textwrap.TextWrapper(width=10).wrap('aaa bbb ccc ddd'), "['aaa bbb', 'ccc ddd']")
check(lambda: (textwrap.TextWrapper().width, textwrap.TextWrapper(placeholder='x').placeholder), "(70, 'x')")

# fnmatch
check(lambda: fnmatch.translate('*.txt'), "'(?s:.*\\\\.txt)\\\\Z'")
check(lambda: fnmatch.translate('a?b*c*d'), "'(?s:a.b(?>.*?c).*d)\\\\Z'")
check(lambda: fnmatch.translate('**a[!b-d]*'), "'(?s:(?>.*?a[^b-d]).*)\\\\Z'")
check(lambda: (fnmatch.translate('[a-'), fnmatch.translate('[]]'), fnmatch.translate('[!]x]'), fnmatch.translate('[!]')), "('(?s:\\\\[a\\\\-)\\\\Z', '(?s:[]])\\\\Z', '(?s:[^]x])\\\\Z', '(?s:\\\\[!\\\\])\\\\Z')")
check(lambda: (fnmatch.translate('[z-a]'), fnmatch.translate('[a-z-9]'), fnmatch.translate('[a-]'), fnmatch.translate('[-a]')), "('(?s:(?!))\\\\Z', '(?s:[a-z\\\\-9])\\\\Z', '(?s:[a\\\\-])\\\\Z', '(?s:[\\\\-a])\\\\Z')")
check(lambda: (fnmatch.translate('[a\\b]'), fnmatch.translate('[^a]'), fnmatch.translate('[[a]'), fnmatch.translate('[a&&b]')), "('(?s:[a\\\\\\\\b])\\\\Z', '(?s:[\\\\^a])\\\\Z', '(?s:[\\\\[a])\\\\Z', '(?s:[a\\\\&\\\\&b])\\\\Z')")
check(lambda: (fnmatch.translate('[!z-a]'), fnmatch.translate('[a-c-e]'), fnmatch.translate('[--/]'), fnmatch.translate('')), "('(?s:.)\\\\Z', '(?s:[a-c\\\\-e])\\\\Z', '(?s:[\\\\--/])\\\\Z', '(?s:)\\\\Z')")
check(lambda: (fnmatch.fnmatch('foo.txt', '*.txt'), fnmatch.fnmatch('foo.txt', '*.TXT'), fnmatch.fnmatch('a\nb', 'a*')), '(True, False, True)')
check(lambda: (fnmatch.fnmatchcase('b', '[a-c]'), fnmatch.fnmatchcase('b', '[!a-c]'), fnmatch.fnmatchcase('[', '[[]')), '(True, False, True)')
check(lambda: fnmatch.filter(['a.py', 'b.txt', 'c.py'], '*.py'), "['a.py', 'c.py']")
check(lambda: fnmatch.fnmatch(b'a.py', b'*.py'), 'True')
