"""Claims to findings: lines, bounds over time, conflicts with their arithmetic, independent origins, positions."""
