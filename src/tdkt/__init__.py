"""Thi đua, khen thưởng: the rules, the figures and the papers of a Vietnamese locality."""
