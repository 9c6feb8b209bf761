"""A school's own Word template: filled in a limited child process, read back as the canonical text.

The school's file is the DOCX of the paper; its words, read from that very file, are the canonical text the PDF is
written from. So neither can say what the other does not; what cannot be told in both is refused (ADR 0022).

Nothing is imported here: the child process starts with this package and must stay small.
"""
