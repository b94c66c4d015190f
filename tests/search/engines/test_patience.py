"""How long statements may take, and what is left behind."""

import pytest
from django.db import OperationalError, connection, transaction

from search.engines.patience import BY_INDEX, SearchTooSlow, patience


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def sleep(seconds: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])


@pytest.mark.django_db(transaction=True)
def test_a_slow_statement_is_ended_and_the_connection_goes_on() -> None:
    with pytest.raises(SearchTooSlow), patience(20):
        sleep(5)
    assert setting("statement_timeout") == "0"


@pytest.mark.django_db
def test_inside_a_transaction_the_settings_are_put_back() -> None:
    with patience(1_234, **BY_INDEX):
        assert (setting("statement_timeout"), setting("enable_seqscan")) == ("1234ms", "off")
    assert (setting("statement_timeout"), setting("enable_seqscan")) == ("0", "on")


@pytest.mark.django_db
def test_inside_a_transaction_a_slow_statement_leaves_it_whole() -> None:
    with transaction.atomic():
        with pytest.raises(SearchTooSlow), patience(20):
            sleep(5)
        assert setting("statement_timeout") == "0"


@pytest.mark.django_db
def test_other_problems_pass_through(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OperationalError, match="elsewhere"), patience(1_000):
        raise OperationalError("elsewhere")


@pytest.mark.django_db
def test_many_statements_have_one_deadline() -> None:
    def sleep_often() -> None:
        with patience(60):
            for _ in range(100):
                sleep(0.01)

    with pytest.raises(SearchTooSlow):
        sleep_often()
