"""One question to the database for all requests that had come before it was asked."""

import threading
from collections.abc import Callable

_thread = threading.local()


class Latest:
    """What `ask` says now, for requests that may have waited for their thread.

    Whoever comes with a ticket, the number of questions that had begun when his request was there, is content with the
    answer to any later one: no change that was made before he asked can be missing in it.
    """

    def __init__(self, ask: Callable[[], str]) -> None:
        self.ask = ask
        self.lock = threading.Lock()
        self.begun = 0
        self.last = (0, "")  # the number of the question that was answered last, and its answer

    def __call__(self) -> str:
        """Raises what `ask` raises."""
        ticket = take_ticket()
        if ticket is None:
            ticket = self.begun
        number, answer = self.last
        if number > ticket:
            return answer
        with self.lock:
            number, answer = self.last
            if number <= ticket:  # else somebody asked while we waited
                self.begun = number = self.begun + 1
                answer = self.ask()
                self.last = number, answer
        return answer


def hand_ticket(ticket: int | None) -> None:
    """For the request that this thread deals with next."""
    _thread.ticket = ticket


def take_ticket() -> int | None:
    """Good once: what a thread deals with after that has come later."""
    ticket: int | None = getattr(_thread, "ticket", None)
    _thread.ticket = None
    return ticket
