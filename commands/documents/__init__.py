"""Commands about papers."""

from commands.documents import life, making, registry, reproducing, revising, scanning
from commands.documents.group import documents

__all__ = ["documents", "life", "making", "registry", "reproducing", "revising", "scanning"]
