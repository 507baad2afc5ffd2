# `django.utils.xmlutils`: XML that says no to what XML has no character for.

from xml.sax.saxutils import XMLGenerator


def _refuse_control(text):
    if isinstance(text, str) and any(letter < " " and letter not in "\t\n\r" for letter in text):
        raise UnserializableContentError


class UnserializableContentError(ValueError):
    def __init__(self, msg="Control characters are not supported in XML 1.0"):
        super().__init__(msg)


class SimplerXMLGenerator(XMLGenerator):
    def addQuickElement(self, name, contents=None, attrs=None):
        self.startElement(name, attrs or {})
        if contents is not None:
            self.characters(contents)
        self.endElement(name)

    def characters(self, content):
        _refuse_control(content)
        super().characters(content)

    def startElement(self, name, attrs):
        for value in attrs.values():
            _refuse_control(value)
        super().startElement(name, dict(sorted(attrs.items())))
