"""gunicorn's threaded worker, which also notes when a request has come: under load it waits for a thread."""

from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from shabou.arrivals import hand_ticket


class Worker(ThreadWorker):
    """Requests on kept connections get their ticket from the loop that sees them; others when a thread reads them."""

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        conn.ticket = getattr(self.wsgi, "ticket", lambda: None)()
        super().on_client_socket_readable(conn, client)

    def handle(self, conn: Any) -> Any:
        hand_ticket(conn.__dict__.pop("ticket", None))
        return super().handle(conn)
