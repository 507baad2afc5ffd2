# `xml.dom.minidom`: what is read, what is written, and expat's words for what is wrong.
from xml.dom import Node, minidom
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import XMLGenerator, escape, quoteattr, unescape

document = minidom.parseString("<r><i a='1\n2'>x &lt;<![CDATA[<c>]]></i><!-- hi --><?p q r?><j><k/>y</j>\r\n</r>")
root = document.documentElement
assert root.tagName == root.nodeName == "r" and root.parentNode is document and document.nodeName == "#document"
assert [node.nodeType for node in root.childNodes] == [
    Node.ELEMENT_NODE, Node.COMMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.ELEMENT_NODE, Node.TEXT_NODE,
]
first = root.firstChild
assert first.getAttribute("a") == "1 2" and first.getAttribute("b") == "" and first.hasAttribute("a")
assert [node.data for node in first.childNodes] == ["x <", "<c>"] and first.lastChild.nodeName == "#cdata-section"
assert root.lastChild.data == "\n" and root.lastChild.nodeValue == "\n" and root.lastChild.nextSibling is None
assert first.nextSibling.data == " hi " and first.nextSibling.nextSibling.target == "p" and first.previousSibling is None
assert [node.tagName for node in document.getElementsByTagName("*")] == ["r", "i", "j", "k"]
assert root.toxml() == '<r><i a="1 2">x &lt;<![CDATA[<c>]]></i><!-- hi --><?p q r?><j><k/>y</j>\n</r>'
assert repr(first).startswith("<DOM Element: i at 0x") and repr(first.firstChild) == "<DOM Text node \"'x <'\">"

document = minidom.parseString("<a b='1'><c>d</c><e><f/></e></a>")
made = document.createElement("new")
made.setAttribute("q", 'a"<\n')
made.appendChild(document.createTextNode("a < b"))
document.documentElement.appendChild(made)
assert document.toprettyxml(indent="  ") == (
    '<?xml version="1.0" ?>\n<a b="1">\n  <c>d</c>\n  <e>\n    <f/>\n  </e>\n  '
    '<new q="a&quot;&lt;&#10;">a &lt; b</new>\n</a>\n'
)
assert document.toxml("utf-8").startswith(b'<?xml version="1.0" encoding="utf-8"?><a')
assert document.toxml(standalone=True).startswith('<?xml version="1.0" standalone="yes"?>')
document.documentElement.removeChild(made)
assert made.parentNode is None and document.documentElement.lastChild.tagName == "e"

named = minidom.parseString('<a xmlns:x="u"><x:b x:c="1">é</x:b></a>').getElementsByTagName("x:b")[0]
assert (named.prefix, named.localName, named.namespaceURI) == ("x", "b", "u")
assert minidom.parseString(b"\xef\xbb\xbf<a>\xc3\xa9</a>").documentElement.firstChild.data == "é"
assert minidom.parseString('<!DOCTYPE a SYSTEM "s"><a/>').doctype.systemId == "s"

for text, words in {
    "": "no element found: line 1, column 0",
    "x": "syntax error: line 1, column 0",
    "<a>": "no element found: line 1, column 3",
    "<a>\n\n  <b></a>": "mismatched tag: line 3, column 7",
    "<a/><b/>": "junk after document element: line 1, column 4",
    "<a b=1/>": "not well-formed (invalid token): line 1, column 5",
    '<a b="1" b="2"/>': "duplicate attribute: line 1, column 9",
    '<a b="1"c="2"/>': "not well-formed (invalid token): line 1, column 8",
    '<a b="<"/>': "not well-formed (invalid token): line 1, column 6",
    "<a>&foo;</a>": "undefined entity: line 1, column 3",
    "<a>&</a>": "not well-formed (invalid token): line 1, column 4",
    "<a>&lt</a>": "not well-formed (invalid token): line 1, column 6",
    "<a>&#0;</a>": "reference to invalid character number: line 1, column 3",
    "<a>\x01</a>": "not well-formed (invalid token): line 1, column 3",
    "<a>]]></a>": "not well-formed (invalid token): line 1, column 5",
    "<a><": "unclosed token: line 1, column 3",
    "<a><!--": "unclosed token: line 1, column 3",
    "<a><![CDATA[x": "unclosed CDATA section: line 1, column 13",
    "<!-- x -- y --><a/>": "not well-formed (invalid token): line 1, column 9",
    ' <?xml version="1.0"?><a/>': "XML or text declaration not at start of entity: line 1, column 1",
    "<x:a/>": "unbound prefix: line 1, column 0",
}.items():
    try:
        minidom.parseString(text)
    except ExpatError as error:
        assert str(error) == words, (text, str(error))
        assert words.endswith("line %d, column %d" % (error.lineno, error.offset))
    else:
        raise AssertionError(text)

assert escape("<&>'\"") == "&lt;&amp;&gt;'\"" and unescape("&lt;&amp;lt;") == "<&lt;"
assert quoteattr('a"b') == "'a\"b'" and quoteattr("a\n'b\"") == "\"a&#10;'b&quot;\""

import io

out = io.StringIO()
writer = XMLGenerator(out, "utf-8", short_empty_elements=True)
writer.startDocument()
writer.startElement("a", {"b": "1"})
writer.startElement("c", {})
writer.endElement("c")
writer.characters("<>")
writer.endElement("a")
assert out.getvalue() == '<?xml version="1.0" encoding="utf-8"?>\n<a b="1"><c/>&lt;&gt;</a>'
