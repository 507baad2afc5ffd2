# `html`: text made safe to stand in HTML, and back.
import html


def raises(kind, message, call):
    try:
        got = call()
    except Exception as error:
        assert type(error) is kind and str(error) == message, repr(error)
    else:
        raise AssertionError(f"{message}: {got!r}")


assert html.escape('\'<script>"&foo;"</script>\'') == '&#x27;&lt;script&gt;&quot;&amp;foo;&quot;&lt;/script&gt;&#x27;'
assert html.escape('\'<script>"&foo;"</script>\'', False) == '\'&lt;script&gt;"&amp;foo;"&lt;/script&gt;\''
assert (html.escape("a & b"), html.escape(""), html.escape("<>", quote=False), html.escape('"', quote=True)) == ('a &amp; b', '', '&lt;&gt;', '&quot;')
raises(AttributeError, "'NoneType' object has no attribute 'replace'", lambda: html.escape(None))
raises(AttributeError, "'int' object has no attribute 'replace'", lambda: html.escape(1))
assert (html.unescape("no character references"), html.unescape("")) == ('no character references', '')
raises(TypeError, "argument of type 'NoneType' is not iterable", lambda: html.unescape(None))
assert (html.unescape("&\n&\t& &&"), html.unescape("&0 &9 &a &0; &;")) == ('&\n&\t& &&', '&0 &9 &a &0; &;')
assert html.unescape("&lt;p&gt;&quot;Fish &amp; chips&quot; &#x27;a&#39;&apos;") == '<p>"Fish & chips" \'a\'\''
assert html.unescape("&amp;lt;") == '&lt;'
assert html.unescape("&nbsp;&iexcl;&yuml;&Yuml;&copy;&euro;&hellip;&mdash;&ndash;&rarr;&hArr;&infin;&ne;&le;&pi;&Omega;&sigmaf;&lang;&rang;") == '\xa0¡ÿŸ©€…—–→⇔∞≠≤πΩς⟨⟩'
assert html.unescape("&zwj;&zwnj;&lrm;&rlm;&ensp;&emsp;&thinsp;&shy;&frac12;&sup2;&there4;") == '\u200d\u200c\u200e\u200f\u2002\u2003\u2009\xad½²∴'
assert html.unescape("&lbrace;&Hat;&NewLine;&Tab;&bsol;&check;&star;&quest;") == '{^\n\t\\✓☆?'
assert html.unescape("&#65;&#x41;&#X41;&#65 &#x41g&#0065") == 'AAAA AgA'
assert html.unescape("&#0;&#128;&#x80;&#x81;&#150;&#x9f;&#160;") == '�€€\x81–Ÿ\xa0'
assert html.unescape("&#xD800;&#xDFFF;&#x110000;&#x10FFFF;|&#99999999999;") == '���|�'
assert html.unescape("[&#1;&#x0b;&#x1f;&#x7f;&#xfdd0;&#xfffe;&#x1ffff;&#13;&#10;&#9;&#12;]") == '[\r\n\t\x0c]'
assert html.unescape("&#;&#x;&#xg;&#a") == '&#;&#x;&#xg;&#a'
# The old names need no semicolon, and may begin a longer one.
assert html.unescape("&lt&gt&amp&quot&copy&AMP&LT&GT&QUOT&COPY&REG&eacute") == '<>&"©&<>"©®é'
assert html.unescape("&notit &copyright &ampere &ltx &gtr1 &yen5 &times=3 &regular") == '¬it ©right &ere <x >r1 ¥5 ×=3 ®ular'
assert html.unescape("?a=1&copy=2&lang=en&times=3&page=4&amp;b=5&not") == '?a=1©=2&lang=en×=3&page=4&b=5¬'
assert html.unescape("&pi &rarr &alpha &euro") == '&pi &rarr &alpha &euro'
assert html.unescape("&LT;&GT;&AMP;&QUOT;&COPY;&REG;") == '<>&"©®'
assert html.unescape("&Éa; &a-b; &a_b; &1a; &x; &a") == '&Éa; &a-b; &a_b; &1a; &x; &a'
assert html.unescape("&" + "x" * 40 + ";") == '&xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;'
assert html.unescape("a" * 5 + "&lt;" * 3) == 'aaaaa<<<'
assert (html.unescape(html.escape("<a href=\"x?y=1&z='2'\">")), sorted(html.__all__)) == ('<a href="x?y=1&z=\'2\'">', ['escape', 'unescape'])
