"""What a block of a section comes to: blocks to print, and subsections to be numbered by the composer."""

from __future__ import annotations

from dataclasses import dataclass, field

from tdkt.kernel.document import Block


@dataclass
class Node:
    """A section before it is numbered. Without blocks and without subsections it is not printed."""

    heading: str
    key: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not self.blocks and all(child.is_empty for child in self.children)
