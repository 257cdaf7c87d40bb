"""How a text was read, step by step, from the notes that the engine took."""
