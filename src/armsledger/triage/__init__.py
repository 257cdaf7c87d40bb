"""Which documents and sentences can hold a claim at all."""
