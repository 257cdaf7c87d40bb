"""Sanctions provisions as data, and the modules that load and check them."""
