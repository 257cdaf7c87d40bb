"""What the ledger holds in the formats of others, a module a format; each tells what its format could not carry."""
