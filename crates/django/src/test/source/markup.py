# What `django.test.SimpleTestCase` asserts of XML and of URLs.

import difflib
import re

from unittest.util import safe_repr


def compare_xml(want, got):
    # Whether two texts of XML say the same, but for blanks, the order of attributes, and what is no element.
    from xml.dom.minidom import parseString

    def root(text):
        return parseString(text if is_document else "<root>%s</root>" % text).documentElement

    def same(one, other):
        if one.tagName != other.tagName or dict(one.attributes.items()) != dict(other.attributes.items()):
            return False
        if _own_text(one) != _own_text(other):
            return False
        ones, others = _elements(one), _elements(other)
        return len(ones) == len(others) and all(same(*pair) for pair in zip(ones, others))

    want, got = (text.strip().replace("\\n", "\n") for text in (want, got))
    is_document = want.startswith("<?xml")
    return same(root(want), root(got))


def _own_text(element):
    data = "".join(node.data for node in element.childNodes if node.nodeType == node.TEXT_NODE)
    return re.sub(r"[ \t\n][ \t\n]+", " ", data)


def _elements(element):
    return [node for node in element.childNodes if node.nodeType == node.ELEMENT_NODE]


class MarkupAssertions:
    def _xml_equal(self, xml1, xml2, msg):
        try:
            return compare_xml(xml1, xml2)
        except Exception as e:
            self.fail(self._formatMessage(msg, "First or second argument is not valid XML\n%s" % e))

    def assertXMLEqual(self, xml1, xml2, msg=None):
        if not self._xml_equal(xml1, xml2, msg):
            shown = "%s != %s" % (safe_repr(xml1, True), safe_repr(xml2, True))
            lines = "\n".join(difflib.ndiff(xml1.splitlines(), xml2.splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage(shown, "\n" + lines)))

    def assertXMLNotEqual(self, xml1, xml2, msg=None):
        if self._xml_equal(xml1, xml2, msg):
            shown = "%s == %s" % (safe_repr(xml1, True), safe_repr(xml2, True))
            self.fail(self._formatMessage(msg, shown))

    def assertURLEqual(self, url1, url2, msg_prefix=""):
        def normalize(url):
            from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

            scheme, netloc, path, query, fragment = urlsplit(str(url))
            return urlunsplit((scheme, netloc, path, urlencode(sorted(parse_qsl(query))), fragment))

        prefix = msg_prefix + ": " if msg_prefix else ""
        words = prefix + "Expected '%s' to equal '%s'." % (url1, url2)
        self.assertEqual(normalize(url1), normalize(url2), words)
