"""Commands about papers."""

from commands.documents import life, registry
from commands.documents.group import documents

__all__ = ["documents", "life", "registry"]
