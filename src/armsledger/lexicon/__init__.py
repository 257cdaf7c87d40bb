"""What the words mean, as data, and the modules that load, check and find them."""
