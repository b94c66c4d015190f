"""Reads the search's language before the first visitor has to wait for it."""

import logging

from django.db import DatabaseError, connection

from search import vocabulary
from search.suggestions import suggestions

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Fill what the process keeps in memory. Without a database the first search does it."""
    try:
        vocabulary.current()
        suggestions("filtre", "fr")
    except DatabaseError as problem:
        logger.warning("The search starts cold: %s", str(problem).strip().partition("\n")[0])
    finally:
        connection.close()  # processes that part must not share it
