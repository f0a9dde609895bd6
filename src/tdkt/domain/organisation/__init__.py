"""Units, clusters and councils over time."""
