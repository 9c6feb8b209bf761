"""The guide and the decisions, and what builds the pages that repeat the code."""
