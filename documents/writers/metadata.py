"""The passport as XMP: properties of a name space of our own, with the description PDF/A demands of such."""

from __future__ import annotations

from html import escape

from documents.passport import XMP_NAMESPACE, Passport

_ABOUT = {
    "id": "Number of the paper in the records",
    "identity": "Public identity of the paper",
    "kind": "Kind of the paper",
    "text_sha256": "SHA-256 of the canonical text",
    "template_sha256": "SHA-256 of the template",
    "style_version": "Version of the style",
    "log_record": "Record of the log that entered the paper",
    "nonce": "128 random bits",
}
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>Passport of a paper</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI><pdfaSchema:prefix>passport</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
    "<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
)


def passport_block(passport: Passport) -> bytes:
    """What goes before the end of the RDF, UTF-8."""
    words = passport.as_words
    listed = "".join(_PROPERTY.format(name=name, about=_ABOUT[name]) for name in words)
    told = "".join(f"<passport:{name}>{escape(value)}</passport:{name}>" for name, value in words.items())
    own = f'<rdf:Description rdf:about="" xmlns:passport="{XMP_NAMESPACE}">{told}</rdf:Description>'
    return (_EXTENSION.format(space=XMP_NAMESPACE, properties=listed) + own).encode()
