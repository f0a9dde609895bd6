"""What the law and the office mean, on plain values."""
