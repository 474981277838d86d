"""Fuzzing: inputs that nobody thought of, and what must hold of whatever is read of them."""
