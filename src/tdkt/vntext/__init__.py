"""Vietnamese on paper: numbers, dates and names as offices write and read them. Knows no domain."""
