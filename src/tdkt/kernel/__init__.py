"""The words everybody uses: no I/O, no clock, no law."""
