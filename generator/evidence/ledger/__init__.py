"""What is reported of an event, beside what its chronology and the memorial account for."""

from generator.evidence.ledger.rows import Ledger, LedgerRow, LedgerTotal

__all__ = ["Ledger", "LedgerRow", "LedgerTotal"]
