"""Where captures come from: files and folders, and the manifest that says more of them."""
