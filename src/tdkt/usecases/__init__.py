"""Whole errands on plain values: bytes and tables in, bytes and findings out."""
