"""The shell: parse, call, print. No rule, no SQL, no template."""
