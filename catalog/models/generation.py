"""What the catalogue's tables stand at: whoever keeps something made of them keeps it for one version of its topics."""

import threading
from functools import lru_cache

import pgtrigger
from django.db import DatabaseError, connection, models
from psycopg import Connection, Error
from psycopg.pq import ExecStatus

# A statement that writes a table of a topic leaves a row here, and takes older ones away that nobody is holding: so
# writers never wait for each other, and the rows that are there name everything that was committed.
_LEAVE_TRACE = """
    WITH older AS (SELECT id FROM catalog_generation WHERE topic = '{topic}' FOR UPDATE SKIP LOCKED),
    deleted AS (DELETE FROM catalog_generation WHERE id IN (SELECT id FROM older))
    INSERT INTO catalog_generation (topic) VALUES ('{topic}');
    RETURN NULL;
"""
# Ids are given once: a set of rows that was there before never comes again. Marks of products say that these changed;
# while nobody pulls them there are many, so they are summed up.
_VERSIONS = b"""
    SELECT concat_ws(
        ',',
        (SELECT string_agg(topic || ' ' || id, ',') FROM catalog_generation),
        (SELECT 'product ' || count(*) || '-' || coalesce(bit_xor(hashint8extended(id, 0)), 0)
         FROM catalog_productchange)
    )
"""
_PREPARED_AS = b"catalog_versions"

_of_thread = threading.local()


class Topic(models.TextChoices):
    PRODUCT = "product", "pièces"
    BRAND = "brand", "marques"
    CATEGORY = "category", "catégories"
    VEHICLE = "vehicle", "véhicules"
    SHOP = "shop", "boutique"
    SEARCH = "search", "recherche"


class GenerationQuerySet(models.QuerySet["Generation"]):
    def version(self, *topics: Topic) -> str:
        """Another text as soon as a change of one of the topics is visible, whatever made it; none comes twice.

        Read it before what is to be kept under it. Raises DatabaseError.
        """
        return version_of(versions(), *topics)


class Generation(models.Model):
    """The last statements that wrote a table of the topic, as their triggers noted them."""

    topic = models.CharField("sujet", max_length=10, choices=Topic.choices)

    objects = GenerationQuerySet.as_manager()

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versions"
        constraints = [
            models.CheckConstraint(condition=models.Q(topic__in=Topic.values), name="generation_topic_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} {self.pk}"


def versions() -> str:
    """The versions of all topics, for `version_of`. Asked for with every answer: prepared, past all layers.

    Raises DatabaseError.
    """
    try:
        return _answer(_connected())
    except Error as problem:
        if connection.in_atomic_block:
            raise DatabaseError(str(problem)) from problem
    connection.close()  # it may have been cut since it was used last
    try:
        return _answer(_connected())
    except Error as problem:
        raise DatabaseError(str(problem)) from problem


@lru_cache(1_000)
def version_of(versions: str, *topics: Topic) -> str:
    """The part of all versions that these topics stand for."""
    return ",".join(version for version in versions.split(",") if version.partition(" ")[0] in topics)


def leaves_trace(topic: Topic) -> pgtrigger.Trigger:
    """For a table that what is kept about `topic` is read from."""
    return pgtrigger.Trigger(
        name="leave_trace",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=_LEAVE_TRACE.format(topic=topic.value),
    )


def _connected() -> Connection:
    """Django's connection of this thread, with the statement prepared."""
    known: Connection | None = getattr(_of_thread, "server", None)
    if known is not None and known is connection.connection and not known.closed:
        return known
    connection.ensure_connection()
    server: Connection = connection.connection
    server.pgconn.prepare(_PREPARED_AS, _VERSIONS)
    _of_thread.server = server
    return server


def _answer(server: Connection) -> str:
    answer = server.pgconn.exec_prepared(_PREPARED_AS, None)
    value = answer.get_value(0, 0) if answer.status == ExecStatus.TUPLES_OK else None
    if value is None:
        raise Error(answer.error_message.decode(errors="replace"))
    return value.decode()
