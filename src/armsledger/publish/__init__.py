"""What leaves the ledger for readers: the report."""
