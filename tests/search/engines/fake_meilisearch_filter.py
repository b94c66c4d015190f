"""Filter expressions, as `learn/filtering_and_sorting/filter_expression_reference` at meilisearch.com/docs has them."""

import re
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<sign>>=|<=|!=|[=<>()\[\],])|(?P<word>[\w.-]+))""",
    re.DOTALL,
)
_COMPARE = {
    "=": lambda a, b: str(a).lower() == str(b).lower(),
    "!=": lambda a, b: str(a).lower() != str(b).lower(),
    ">": lambda a, b: a > float(b),
    "<": lambda a, b: a < float(b),
    ">=": lambda a, b: a >= float(b),
    "<=": lambda a, b: a <= float(b),
}


class Refused(Exception):
    """An error object of `reference/errors/overview` and its status."""

    def __init__(self, status: int, code: str, message: str, *, kind: str = "invalid_request") -> None:
        super().__init__(message)
        link = f"https://docs.meilisearch.com/errors#{code}"
        self.status, self.body = status, {"message": message, "code": code, "type": kind, "link": link}


def holds(expression: Any, document: dict[str, Any], filterable: list[str], code: str) -> bool:
    """The outer array is AND, an inner one OR; a string is parsed whole, whatever the document is."""
    if expression is None:
        return True
    if isinstance(expression, str):
        return _Parser(expression, document, filterable, code).whole()
    alternatives = [[one] if isinstance(one, str) else one for one in expression]
    verdicts = [[holds(one, document, filterable, code) for one in either] for either in alternatives]
    return all(any(either) for either in verdicts)


class _Parser:
    """Evaluates while it reads: OR binds less than AND, AND less than NOT."""

    def __init__(self, text: str, document: dict[str, Any], filterable: list[str], code: str) -> None:
        self._document, self._filterable, self._code = document, filterable, code
        self._tokens: list[tuple[str, str]] = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                raise self._refused(f"unexpected characters at {at}")
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def whole(self) -> bool:
        verdict = self._either()
        if self._tokens:
            raise self._refused(f"unexpected {self._tokens[0][1]}")
        return verdict

    def _either(self) -> bool:
        verdict = self._both()
        while self._next_is("OR"):
            other = self._both()
            verdict = verdict or other
        return verdict

    def _both(self) -> bool:
        verdict = self._one()
        while self._next_is("AND"):
            other = self._one()
            verdict = verdict and other
        return verdict

    def _one(self) -> bool:
        if self._next_is("NOT"):
            return not self._one()
        if self._next_is("("):
            verdict = self._either()
            self._want(")")
            return verdict
        return self._condition()

    def _condition(self) -> bool:
        attribute = self._take("word")
        if attribute not in self._filterable:
            raise self._refused(f"Attribute `{attribute}` is not filterable.")
        if self._next_is("IN"):
            return any(self._compare(attribute, "=", value) for value in self._list())
        sign = self._take("sign")
        if sign not in _COMPARE:
            raise self._refused(f"{sign} is no operator")
        return self._compare(attribute, sign, self._value())

    def _list(self) -> list[str]:
        self._want("[")
        values: list[str] = []
        while not self._next_is("]"):
            values.append(self._value())
            if not self._next_is(","):
                self._want("]")
                break
        return values

    def _compare(self, attribute: str, sign: str, wanted: str) -> bool:
        value = self._document.get(attribute)
        values = [one for one in (value if isinstance(value, list) else [value]) if one is not None]
        return any(_COMPARE[sign](one, wanted) for one in values)

    def _value(self) -> str:
        kind, text = self._tokens.pop(0) if self._tokens else ("", "")
        if kind == "string":
            return text[1:-1].replace(f"\\{text[0]}", text[0])
        if kind != "word" or text in ("AND", "OR", "NOT", "IN"):
            raise self._refused(f"{text!r} is no value")
        return text

    def _take(self, kind: str) -> str:
        if not self._tokens or self._tokens[0][0] != kind:
            raise self._refused(f"expected a {kind}")
        return self._tokens.pop(0)[1]

    def _next_is(self, text: str) -> bool:
        if self._tokens and self._tokens[0][0] != "string" and self._tokens[0][1] == text:
            self._tokens.pop(0)
            return True
        return False

    def _want(self, text: str) -> None:
        if not self._next_is(text):
            raise self._refused(f"expected {text}")

    def _refused(self, reason: str) -> Refused:
        return Refused(400, self._code, reason)
