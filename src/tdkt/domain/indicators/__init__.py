"""Figures: recovering, rolling up, comparing."""
