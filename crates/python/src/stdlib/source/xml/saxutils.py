# `xml.sax.saxutils`: text as XML writes it.


def _replaced(data, entities):
    for key, value in entities.items():
        data = data.replace(key, value)
    return data


def escape(data, entities={}):
    return _replaced(data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;"), entities)


def unescape(data, entities={}):
    return _replaced(data.replace("&lt;", "<").replace("&gt;", ">"), entities).replace("&amp;", "&")


def quoteattr(data, entities={}):
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return '"%s"' % data
    return "'%s'" % data if "'" not in data else '"%s"' % data.replace('"', "&quot;")


class XMLGenerator:
    # Writes what it is told of. A stream of bytes is given bytes.
    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        import sys
        from io import BytesIO
        self._out = sys.stdout if out is None else out
        self._encoding, self._short_empty_elements = encoding, short_empty_elements
        self._bytes = isinstance(self._out, BytesIO)
        self._pending = False

    def _write(self, text):
        if self._pending:
            self._pending, text = False, ">" + text
        self._out.write(text.encode(self._encoding, "xmlcharrefreplace") if self._bytes else text)

    def startDocument(self):
        self._write('<?xml version="1.0" encoding="%s"?>\n' % self._encoding)

    def endDocument(self):
        if hasattr(self._out, "flush"):
            self._out.flush()

    def startElement(self, name, attrs):
        self._write("<" + name + "".join(" %s=%s" % (key, quoteattr(value)) for key, value in attrs.items()))
        if self._short_empty_elements:
            self._pending = True
        else:
            self._write(">")

    def endElement(self, name):
        if self._pending:
            self._pending = False
            self._write("/>")
        else:
            self._write("</%s>" % name)

    def characters(self, content):
        if content:
            self._write(escape(content if isinstance(content, str) else str(content, self._encoding)))

    def ignorableWhitespace(self, content):
        if content:
            self._write(content if isinstance(content, str) else str(content, self._encoding))

    def processingInstruction(self, target, data):
        self._write("<?%s %s?>" % (target, data))
