"""What the records say when they are held against each other."""

from generator.evidence.cleared import Cleared
from generator.evidence.weighing import Evidence, weigh

__all__ = ["Cleared", "Evidence", "weigh"]
