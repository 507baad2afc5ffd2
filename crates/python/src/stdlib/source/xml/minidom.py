# `xml.dom.minidom`: a document of XML read into a tree of nodes, and written again.

import xml.dom
from xml.dom import XML_NAMESPACE, XMLNS_NAMESPACE
from xml.parsers.expat import _decoded, _events, _failure


def _escaped(data, in_attribute=False):
    data = data.replace("&", "&amp;").replace("<", "&lt;")
    if in_attribute:
        data = data.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return data.replace(">", "&gt;")


class NodeList(list):
    @property
    def length(self):
        return len(self)

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None


class Node(xml.dom.Node):
    nodeType = nodeName = nodeValue = attributes = None
    parentNode = ownerDocument = namespaceURI = prefix = localName = None
    childNodes = NodeList()

    def __bool__(self):
        return True

    def hasChildNodes(self):
        return bool(self.childNodes)

    @property
    def firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    def _beside(self, step):
        around = self.parentNode.childNodes if self.parentNode is not None else [self]
        at = next(index for index, node in enumerate(around) if node is self) + step
        return around[at] if 0 <= at < len(around) else None

    @property
    def nextSibling(self):
        return self._beside(1)

    @property
    def previousSibling(self):
        return self._beside(-1)

    def _written(self, indent, addindent, newl):
        raise NotImplementedError("writing a %s is not supported by Teacup" % type(self).__name__)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        pieces = []
        self._encoding, self._standalone = encoding, standalone
        self.writexml(_Pieces(pieces), "", indent, newl)
        text = "".join(pieces)
        return text if encoding is None else text.encode(encoding, "xmlcharrefreplace")

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml("", "", encoding, standalone)

    def writexml(self, writer, indent="", addindent="", newl=""):
        for piece in self._written(indent, addindent, newl):
            writer.write(piece)


class _Pieces:
    def __init__(self, pieces):
        self.write = pieces.append


class _Parent(Node):
    def __init__(self):
        self.childNodes = NodeList()

    def appendChild(self, node):
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        self.childNodes.append(node)
        node.parentNode = self
        return node

    def removeChild(self, node):
        self.childNodes[:] = [child for child in self.childNodes if child is not node]
        node.parentNode = None
        return node

    def getElementsByTagName(self, name):
        found = NodeList()
        for node in self.childNodes:
            if node.nodeType == Node.ELEMENT_NODE:
                if name in ("*", node.tagName):
                    found.append(node)
                found += node.getElementsByTagName(name)
        return found


class Attr(Node):
    nodeType = Node.ATTRIBUTE_NODE
    specified = True

    def __init__(self, name, value):
        self.name = self.nodeName = name
        self.value = self.nodeValue = value


class NamedNodeMap:
    def __init__(self, values):
        self._values = values

    def items(self):
        return list(self._values.items())

    def keys(self):
        return self._values.keys()

    def values(self):
        return [Attr(name, value) for name, value in self._values.items()]

    def get(self, name, value=None):
        return Attr(name, self._values[name]) if name in self._values else value

    def item(self, index):
        return self.values()[index] if 0 <= index < len(self._values) else None

    def __getitem__(self, name):
        return Attr(name, self._values[name])

    def __contains__(self, name):
        return name in self._values

    def __len__(self):
        return len(self._values)

    length = property(__len__)


class Element(_Parent):
    nodeType = Node.ELEMENT_NODE

    def __init__(self, tagName, namespaceURI=None, prefix=None, localName=None):
        super().__init__()
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self.prefix, self.localName = namespaceURI, prefix, localName
        self._values = {}

    @property
    def attributes(self):
        return NamedNodeMap(self._values)

    def hasAttributes(self):
        return bool(self._values)

    def hasAttribute(self, name):
        return name in self._values

    def getAttribute(self, name):
        return self._values.get(name, "")

    def getAttributeNode(self, name):
        return self.attributes.get(name)

    def setAttribute(self, name, value):
        self._values[name] = value

    def removeAttribute(self, name):
        del self._values[name]

    def __repr__(self):
        return "<DOM Element: %s at %#x>" % (self.tagName, id(self))

    def _written(self, indent, addindent, newl):
        yield indent + "<" + self.tagName
        for name, value in self._values.items():
            yield ' %s="%s"' % (name, _escaped(value, True))
        if not self.childNodes:
            yield "/>" + newl
            return
        yield ">"
        if len(self.childNodes) == 1 and isinstance(self.childNodes[0], Text):
            yield from self.childNodes[0]._written("", "", "")
        else:
            yield newl
            for node in self.childNodes:
                yield from node._written(indent + addindent, addindent, newl)
            yield indent
        yield "</%s>%s" % (self.tagName, newl)


class CharacterData(Node):
    def __init__(self, data):
        self.data = data

    @property
    def nodeValue(self):
        return self.data

    @property
    def length(self):
        return len(self.data)

    def __repr__(self):
        shown = self.data[:10] + ("..." if len(self.data) > 10 else "")
        return '<DOM %s node "%r">' % (type(self).__name__, shown)


class Text(CharacterData):
    nodeType = Node.TEXT_NODE
    nodeName = "#text"

    @property
    def wholeText(self):
        return self.data

    def _written(self, indent, addindent, newl):
        yield _escaped(indent + self.data + newl)


class Comment(CharacterData):
    nodeType = Node.COMMENT_NODE
    nodeName = "#comment"

    def _written(self, indent, addindent, newl):
        yield "%s<!--%s-->%s" % (indent, self.data, newl)


class CDATASection(Text):
    nodeType = Node.CDATA_SECTION_NODE
    nodeName = "#cdata-section"

    def _written(self, indent, addindent, newl):
        yield "<![CDATA[%s]]>" % self.data


class ProcessingInstruction(Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = self.nodeName = target
        self.data = self.nodeValue = data

    def _written(self, indent, addindent, newl):
        yield "%s<?%s %s?>%s" % (indent, self.target, self.data, newl)


class DocumentType(Node):
    nodeType = Node.DOCUMENT_TYPE_NODE

    def __init__(self, name, systemId=None, publicId=None):
        self.name = self.nodeName = name
        self.systemId, self.publicId = systemId, publicId

    def _written(self, indent, addindent, newl):
        yield "<!DOCTYPE " + self.name
        if self.publicId:
            yield "%s  PUBLIC '%s'%s  '%s'" % (newl, self.publicId, newl, self.systemId)
        elif self.systemId:
            yield "%s  SYSTEM '%s'" % (newl, self.systemId)
        yield ">" + newl


class Document(_Parent):
    nodeType = Node.DOCUMENT_NODE
    nodeName = "#document"
    doctype = _encoding = _standalone = None

    @property
    def documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def _made(self, node):
        node.ownerDocument = self
        return node

    def createElement(self, tagName):
        return self._made(Element(tagName))

    def createTextNode(self, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        return self._made(Text(data))

    def createComment(self, data):
        return self._made(Comment(data))

    def createCDATASection(self, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        return self._made(CDATASection(data))

    def createProcessingInstruction(self, target, data):
        return self._made(ProcessingInstruction(target, data))

    def _written(self, indent, addindent, newl):
        said = [] if self._encoding is None else ['encoding="%s"' % self._encoding]
        if self._standalone is not None:
            said.append('standalone="%s"' % ("yes" if self._standalone else "no"))
        yield '<?xml version="1.0" %s?>%s' % (" ".join(said), newl)
        for node in self.childNodes:
            yield from node._written(indent, addindent, newl)


class _Builder:
    # Hangs what is read into a tree. With namespaces, a prefix must have been said what it stands for.
    def __init__(self, text, namespaces):
        self.text, self.namespaces = text, namespaces
        self.at = self.document = Document()
        self.scopes = [{None: None, "xml": XML_NAMESPACE, "xmlns": XMLNS_NAMESPACE}]

    def text_data(self, data, made=Text):
        last = self.at.lastChild
        if made is Text and type(last) is Text:
            last.data += data
        else:
            self.at.appendChild(self.document._made(made(data)))

    def start(self, position, name, values):
        scope = dict(self.scopes[-1])
        for key, value in values.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                scope[key[6:] or None] = value or None
        prefix, _, local = name.rpartition(":")
        for key in [name, *values] if self.namespaces else ():
            if ":" in key and key.partition(":")[0] not in scope:
                raise _failure(self.text, position, "unbound prefix")
        element = Element(name, scope.get(prefix or None), prefix or None, local)
        element._values = values
        self.at = self.at.appendChild(self.document._made(element))
        self.scopes.append(scope)

    def end(self):
        self.scopes.pop()
        self.at = self.at.parentNode


def _tree(data, namespaces=True, on_doctype=None):
    built = _Builder(_decoded(data), namespaces)
    for kind, position, *said in _events(built.text):
        if kind == "start":
            built.start(position, *said)
        elif kind == "end":
            built.end()
        elif kind == "text":
            built.text_data(*said)
        elif kind == "cdata":
            built.text_data(*said, CDATASection)
        elif kind == "comment":
            built.text_data(*said, Comment)
        elif kind == "instruction":
            built.at.appendChild(built.document._made(ProcessingInstruction(*said)))
        else:
            if on_doctype:
                on_doctype(*said)
            built.document.doctype = built.at.appendChild(built.document._made(DocumentType(*said)))
    return built.document


def parseString(string, parser=None):
    if parser is not None:
        raise NotImplementedError("parseString(parser=...) is not supported by Teacup")
    return _tree(string)
