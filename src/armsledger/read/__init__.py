"""From captures to documents: plain text, HTML pages and JSON articles, with their metadata and printed dates."""
