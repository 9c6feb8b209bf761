"""Commands about pairs and groups."""

from commands.pairings import changes, views
from commands.pairings.group import pairings

__all__ = ["changes", "pairings", "views"]
