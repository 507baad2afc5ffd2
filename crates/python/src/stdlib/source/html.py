# `html`: text made safe to stand in HTML, and back.

import re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# The characters from U+00A0 on. These and the next ten names are known without a semicolon, too.
_LATIN = """\
nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
uuml yacute thorn yuml"""
_OTHERS = """\
Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi \
Chi Psi Omega alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf \
sigma tau upsilon phi chi psi omega OElig oelig Scaron scaron Yuml fnof circ tilde thetasym upsih piv ensp emsp \
thinsp zwnj zwj lrm rlm ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo dagger Dagger bull hellip permil prime \
Prime lsaquo rsaquo oline frasl euro image weierp real trade alefsym larr uarr rarr darr harr crarr lArr uArr \
rArr dArr hArr forall part exist empty nabla isin notin ni prod sum minus lowast radic prop infin ang and or cap \
cup int there4 sim cong asymp ne equiv le ge sub sup nsub sube supe oplus otimes perp sdot lceil rceil lfloor \
rfloor loz spades clubs hearts diams lang rang apos ast bsol colon comma commat dollar equals excl grave Hat \
lbrace lbrack lowbar lpar num percnt period plus quest rbrace rbrack rpar semi sol vert Tab NewLine check star \
starf phone hyphen"""
_CODES = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωŒœŠšŸƒˆ˜ϑϒϖ\u2002\u2003\u2009\u200c\u200d\u200e\u200f–—‘’‚“”„†‡•…‰′″‹›‾⁄€ℑ℘ℜ™ℵ←↑→↓↔↵⇐⇑⇒⇓⇔∀∂∃∅∇∈∉∋∏∑−∗√∝∞∠∧∨∩∪∫∴∼≅≈≠≡≤≥⊂⊃⊄⊆⊇⊕⊗⊥⋅⌈⌉⌊⌋◊♠♣♥♦⟨⟩'*\\:,@$=!`^{[_(#%.+?}]);/|\t\n✓☆★☎‐"
_ALIASES = {"amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": '"', "QUOT": '"', "COPY": "\xa9", "REG": "\xae"}

_names = None


def _load():
    global _names
    _names = dict(zip(_LATIN.split(), map(chr, range(160, 256)))) | _ALIASES
    _names |= {f"{name};": char for name, char in _names.items()}
    _names |= {f"{name};": char for name, char in zip(_OTHERS.split(), _CODES)}


# The C1 controls are read as Windows has them, where it has any.
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"


def _number(code):
    if 0x80 <= code < 0xA0:
        return _WINDOWS[code - 0x80]
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    if code < 32 and chr(code) not in "\t\n\f\r" or code == 0x7F or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE:
        return ""
    return chr(code)


def _character(found):
    text = found[1]
    if text[0] == "#":
        text = text.rstrip(";")
        return _number(int(text[2:], 16) if text[1] in "xX" else int(text[1:]))
    if _names is None:
        _load()
    if text in _names:
        return _names[text]
    # CPython knows two thousand names: this may be one of the others.
    if re.fullmatch("[A-Za-z]{2,}[0-9]*;", text):
        raise NotImplementedError(f"html.unescape() of '&{text}' is not supported by Teacup")
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in _names:
            return _names[text[:end]] + text[end:]
    return "&" + text


_REFERENCE = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    return _REFERENCE.sub(_character, s) if "&" in s else s
