# `xml.sax`: what is raised of a text that is not XML.


class SAXException(Exception):
    __module__ = "xml.sax._exceptions"

    def __init__(self, msg, exception=None):
        self._msg, self._exception = msg, exception
        super().__init__(msg)

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg


class SAXParseException(SAXException):
    __module__ = "xml.sax._exceptions"

    def __init__(self, msg, exception, line, column):
        super().__init__(msg, exception)
        self._line, self._column = line, column

    def getLineNumber(self):
        return self._line

    def getColumnNumber(self):
        return self._column

    def getPublicId(self):
        return None

    def getSystemId(self):
        return None

    def __str__(self):
        return "<unknown>:%s:%s: %s" % (self._line, self._column, self._msg)
