"""Faults, drawn at random, put into builds and other commands of ours; and what is left then.

Run `python -m faults --count 2000`. `docs/explanation/reliability.md` tells what came of it.
"""
