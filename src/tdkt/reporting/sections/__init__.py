"""One module for each kind of block that an outline can name; each returns what the section prints there."""
