"""Destruction of a person's data: what goes, what the law keeps, the papers that prove it, and what is left to finish.

One transaction erases values and openings of the log and issues the act; files, keys of old copies and free pages of
the database follow it, idempotently, so that `repair` can finish what a crash left.
"""
