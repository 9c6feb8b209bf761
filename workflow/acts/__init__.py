"""Acts that move things: read, decide, commit in one transaction. Files are made after (`workflow.publication`)."""
