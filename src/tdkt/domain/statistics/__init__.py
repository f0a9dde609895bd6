"""Statistics counted from decisions: every number keeps what it counted."""
