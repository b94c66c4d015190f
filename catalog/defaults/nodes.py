"""What the shop's category tree is made of, and the notation it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """A category: system (level 0), family, group or part type (a leaf).

    `keywords` are label patterns of price lists, the head noun first. `specifications` are the codes of a part
    type's template, in the order a page shows them.
    """

    key: str
    name_fr: str
    name_ar: str
    drawing: str
    specifications: tuple[str, ...] = ()
    keywords: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def is_part_type(self) -> bool:
        return not self.children

    @property
    def patterns(self) -> list[str]:
        """What labels it: its keywords, and its name when that is more than a bare noun."""
        return [self.name_fr, *self.keywords] if " " in self.name_fr else self.keywords

    def walk(self, path: tuple["Node", ...] = ()) -> Iterator[tuple["Node", tuple["Node", ...]]]:
        """This node and all below it, parents first, each with its ancestors from the system down."""
        yield self, path
        for child in self.children:
            yield from child.walk((*path, self))


def parse(text: str) -> list[Node]:
    """The systems written in `text`: two spaces of indent for a level, one line for a node, its keywords below it.

    A node reads `key | French name | Arabic name | drawing | specification codes`, where the codes may have a line
    of their own that starts with `|`; a line of keywords reads `= phrase; phrase`. Raises ValueError for anything else.
    """
    systems: list[Node] = []
    path: list[Node] = []
    for line in filter(str.strip, text.splitlines()):
        content = line.strip()
        if content.startswith("= "):
            path[-1].keywords += [phrase.strip() for phrase in content[2:].split(";") if phrase.strip()]
            continue
        if content.startswith("| "):
            path[-1].specifications += tuple(content[2:].split())
            continue
        key, name_fr, name_ar, drawing, *codes = (cell.strip() for cell in content.split("|"))
        level = (len(line) - len(line.lstrip())) // 2
        if level > len(path):
            raise ValueError(f"category {key!r} is indented too far")
        node = Node(key, name_fr, name_ar, drawing, tuple(" ".join(codes).split()))
        del path[level:]
        (path[-1].children if path else systems).append(node)
        path.append(node)
    return systems
