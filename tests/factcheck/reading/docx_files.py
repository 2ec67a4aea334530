"""Small DOCX files, written part by part."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style></w:styles>'
)
_NOTES = (
    f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>註腳提到9人。</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def run(text):
    """Words of a paragraph."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner, style=""):
    """A paragraph of runs, or of plain words."""
    inner = inner if inner.startswith("<") else run(inner)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>' if style else f"<w:p>{inner}</w:p>"


def docx(*paragraphs, parts=None):
    """The bytes of a DOCX file with these paragraphs; ``parts`` replace or add parts by name."""
    document = f"<w:document {_W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    named = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
        "word/footnotes.xml": _NOTES,
    } | (parts or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return out.getvalue()
