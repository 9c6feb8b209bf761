"""Speed as ratios measured in one run: `python -m benchmarks`, or `--quick` for a short look.

Every budget compares two things on the same machine at the same time, in alternation, by the CPU they used: a busy
machine spoils seconds but hardly ratios. Nothing here is part of the tests.
"""
