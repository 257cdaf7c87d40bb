"""What the claims are worth and what they may touch: Admiralty grades and sanctions provisions."""
