"""The shop's own category tree, whole: `SYSTEMS` > families > part types."""

from catalog.classification import Classifier
from catalog.defaults.body import BODY, ELECTRICS
from catalog.defaults.chassis import CHASSIS
from catalog.defaults.engine import ENGINE
from catalog.defaults.nodes import Node, parse

SYSTEMS: list[Node] = parse(CHASSIS) + parse(ENGINE) + parse(ELECTRICS) + parse(BODY)

NODES: dict[str, Node] = {node.key: node for system in SYSTEMS for node, _ in system.walk()}
PATHS: dict[str, tuple[Node, ...]] = {node.key: path for system in SYSTEMS for node, path in system.walk()}
PART_TYPES: dict[str, Node] = {key: node for key, node in NODES.items() if node.is_part_type}


def classifier() -> Classifier[str]:
    """Finds the key of a part type from the label of a price list."""
    return Classifier((key, pattern) for key, node in PART_TYPES.items() for pattern in node.patterns)
