"""The chapters of the report, each from the material to its section."""
