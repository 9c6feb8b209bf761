"""Commands about the log of acts."""

from commands.audit import checkpoints, keys, log, receipts, verifying
from commands.audit.actions import ACTIONS
from commands.audit.group import audit

__all__ = ["ACTIONS", "audit", "checkpoints", "keys", "log", "receipts", "verifying"]
