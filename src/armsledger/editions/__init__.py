"""A published state of the ledger: its report, its entry in the book, and what changed since another."""
