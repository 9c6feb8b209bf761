"""Copies of a workspace: one consistent, encrypted file each, and the way back from it."""
