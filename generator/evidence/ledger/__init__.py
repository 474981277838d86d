"""What is reported of an event, beside what its chronology and the memorial account for."""

from generator.evidence.ledger.rows import Ledger, LedgerRow, LedgerTotal
from generator.evidence.ledger.scene import Scene, set_scenes
from generator.evidence.ledger.settling import settle

__all__ = ["Ledger", "LedgerRow", "LedgerTotal", "Scene", "set_scenes", "settle"]
