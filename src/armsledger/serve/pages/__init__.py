"""What each page shows: pure functions from what the desk holds to the words and numbers of a template."""
