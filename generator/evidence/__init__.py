"""What the records say when they are held against each other."""

from generator.evidence.memory import Memory
from generator.evidence.weighing import Evidence, weigh

__all__ = ["Evidence", "Memory", "weigh"]
