"""The append-only log: what happened, when, by whom, and a commitment to every row that changed."""
