"""Measure the engine on annotated texts, and make such texts from what people have reviewed."""
