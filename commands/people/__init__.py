"""Commands about people: cards and the case forms of their names."""

from commands.people import cards, declension, holding
from commands.people.group import people

__all__ = ["cards", "declension", "holding", "people"]
