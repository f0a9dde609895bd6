"""Adapters for file formats: Word, PDF, Excel and plain text. They know the kernel and nothing else of the house."""
