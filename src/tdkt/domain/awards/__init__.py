"""Awards: what was given, to whom."""
