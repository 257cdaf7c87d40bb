"""Mentions of actors and cargo, with references inside the document resolved."""
