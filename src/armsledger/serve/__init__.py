"""The workspace: the ledger read, judged and searched in a browser."""
