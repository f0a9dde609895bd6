"""The catalogue as data: what a circular could change."""
