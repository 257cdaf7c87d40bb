"""Pages from the web into an archive of WARC files: leads, robots.txt, polite fetching, healing after a kill."""
