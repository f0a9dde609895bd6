"""Figures → words: a report is composed from an outline, the figures and what people wrote."""
