"""Text templates (Jinja2): the sandbox they are rendered in, what goes wrong in them told in words with file and line.

`environment` is the only place that makes one; `telling` turns an exception into a sentence; `checking` reads a
template without running it; `marking` finds the line of a template a place of the text came from.
"""
