"""The commands, grouped; no logic: each opens what it needs and hands the result on."""
