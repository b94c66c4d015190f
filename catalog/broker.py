"""Handing work to a worker, now if the broker answers. What has to be done stands in a row, not in the broker."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

# A visitor waits for the broker one second at most: left to itself the library tries for six.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 1, "socket_timeout": 1}

logger = logging.getLogger(__name__)


def hand_over(task: str, *args: int) -> None:
    """Without a broker the scheduler's next round finds the row."""
    try:
        with current_app.connection_for_write(transport_options=IMPATIENT) as broker:
            current_app.send_task(task, [*args], connection=broker, retry=False)
    except OperationalError as problem:
        what = " of ".join(map(str, (task, *args)))
        logger.warning("%s waits, the broker is away: %s", what, problem)
