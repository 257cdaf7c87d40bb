"""Claims that others have made: read, checked like our own, and tied to the words that bear them."""
