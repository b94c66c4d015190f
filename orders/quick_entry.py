"""References that a garage pastes, with quantities in any usual form. Pure: says how each line can be read.

Part numbers contain spaces, slashes and digits, so that `06A 115 561 B 2` may be one number or two pieces of another:
an entry carries every reading, the longest number first unless a quantity is plain, and the first that exists is meant.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from catalog.references import looks_like_reference, normalize_reference

LONGEST_NUMBER = 80
# Shorter ones are taken for numbers only as they were written, not as what is left of a longer text.
_SHORTEST_PART = 3

_UNIT = r"(?:pcs?|pi[eè]ces?|unit[eé]s?|قطعة|قطع)"
_SAID = r"(?:(?:qt[eéy]|quantit[eé]|الكمية|كمية|عدد) ?[:=]?|[:=]|->|=>)"
# Nobody writes a part number so, whatever exists.
_SURELY = [
    re.compile(rf"(?P<number>.+?) ?{_SAID} ?(?P<amount>\d{{1,9}})(?: ?{_UNIT})?\.?", re.IGNORECASE),
    re.compile(r"(?P<number>.+?) ?[(\[] ?[x×*]? ?(?P<amount>\d{1,9}) ?[)\]]", re.IGNORECASE),
    re.compile(rf"(?P<number>.+?) (?P<amount>\d{{1,9}}) ?{_UNIT}\.?", re.IGNORECASE),
    re.compile(rf"(?P<amount>\d{{1,9}}) ?{_UNIT} (?:de )?(?P<number>.+)", re.IGNORECASE),
]
_PERHAPS = [
    re.compile(rf"(?P<number>.+?) ?[x×*] ?(?P<amount>\d{{1,9}})(?: ?{_UNIT})?\.?", re.IGNORECASE),
    re.compile(r"(?P<number>.+?)(?: -)? (?P<amount>\d{1,2})"),
    re.compile(r"(?P<amount>\d{1,9}) ?[x×*] ?(?P<number>.+)", re.IGNORECASE),
    re.compile(r"(?P<amount>\d{1,2}) (?P<number>.+)"),
]
_POSITION = re.compile(r"\d{1,3} ?[.)] (.+)")
_COLUMNS = re.compile(r"[\t;؛|]")
# The comma of a dimension such as `1130,2dx80` belongs to the number.
_COMMA = re.compile(r"[,،](?!(?<=\d,)\d{1,2}d?x\d)", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:[x×*] ?)?(\d{1,4})(?:[.,]0{1,3})?", re.IGNORECASE)
_SHORT_AMOUNT = re.compile(r"[x×*] ?(\d{1,9})|(\d{1,2})", re.IGNORECASE)
_PRICE = re.compile(r"\d[\d ]*[.,]\d{1,3}(?: ?(?:dt|tnd|د\.ت))?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}[.:]?|à")


@dataclass(frozen=True, slots=True)
class Reading:
    """`number` is normalised. `quantity` is what was written, be it possible or not."""

    number: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Entry:
    """`written` is the text to give back when nothing is found."""

    written: str
    readings: tuple[Reading, ...]

    def reading(self, known: Container[str]) -> Reading | None:
        """The first one whose number is known."""
        return next((reading for reading in self.readings if reading.number in known), None)


def read_entries(text: str) -> list[Entry]:
    """In the order of the text; what holds no letter and no digit is left out."""
    return [entry for line in text.splitlines() for entry in _entries_of(_tidy(line))]


def numbers_of(entries: Iterable[Entry]) -> set[str]:
    return {reading.number for entry in entries for reading in entry.readings}


def _tidy(line: str) -> str:
    """Without control characters and repeated spaces; tabs stay."""
    plain = unicodedata.normalize("NFKC", line)
    kept = "".join(letter for letter in plain if letter == "\t" or unicodedata.category(letter)[0] != "C")
    return re.sub(r"[^\S\t]+", " ", kept).strip(" ")


def _entries_of(line: str) -> Iterator[Entry]:
    """One line: one reference, a row of a table, or a list."""
    is_table = "\t" in line
    pairs = list(_paired(_parts(line, is_table=is_table), is_table=is_table))
    for number, amount in pairs:
        readings = _readings(number) if amount is None else _beside(number, amount)
        if len(pairs) == 1 and not is_table and re.search(r"\d,\d{1,2}$", line):
            readings = [Reading(normalize_reference(line), 1), *readings]
        possible = (reading for reading in readings if 0 < len(reading.number) <= LONGEST_NUMBER)
        yield Entry(line if len(pairs) == 1 else _written(number, amount, is_table), tuple(dict.fromkeys(possible)))


def _written(number: str, amount: int | None, is_table: bool) -> str:
    """A cell of a table keeps its tab, so that it is not taken for a list at its commas."""
    if is_table:
        return f"{number}\t{'' if amount is None else amount}"
    if amount is None:
        return number
    return f"{number};{amount}" if amount < 100 else f"{number};x{amount}"


def _parts(line: str, *, is_table: bool) -> list[str]:
    """The cells of the line, without those that only describe: names in words, prices of a table."""
    cells = [cell.strip() for cell in _COLUMNS.split(line)]
    if not is_table:
        cells = [part.strip() for cell in cells for part in ([cell] if _AMOUNT.fullmatch(cell) else _COMMA.split(cell))]
    cells = [cell for cell in cells if _says_something(cell)]
    said = [cell for cell in cells if not _only_describes(cell, is_table=is_table)]
    return said if len(cells) > 1 and any(_amount(cell, is_table=is_table) is None for cell in said) else cells


def _says_something(cell: str) -> bool:
    return any(letter.isalnum() for letter in cell)


def _only_describes(cell: str, *, is_table: bool) -> bool:
    if not any(letter.isdecimal() for letter in cell):
        return True
    if is_table and _PRICE.fullmatch(cell) and not _AMOUNT.fullmatch(cell):
        return True
    return " " in cell and not _has_a_number(cell)


def _has_a_number(cell: str) -> bool:
    return looks_like_reference(cell) or any(looks_like_reference(word) for word in cell.split())


def _paired(parts: list[str], *, is_table: bool) -> Iterator[tuple[str, int | None]]:
    """Numbers with the quantities that stand beside them: behind, or in front when the line begins with one."""
    amounts = [_amount(part, is_table=is_table) for part in parts]
    if len(parts) == 1:
        amounts = [None]
    if len(parts) > 2 and amounts[0] is not None and amounts[-1] is not None:
        parts, amounts = parts[1:], amounts[1:]  # the first column counts the rows
    if parts and amounts[0] is not None:
        backwards = list(_behind(parts[::-1], amounts[::-1]))
        yield from backwards[::-1]
    else:
        yield from _behind(parts, amounts)


def _behind(parts: list[str], amounts: list[int | None]) -> Iterator[tuple[str, int | None]]:
    waiting: str | None = None
    for part, amount in zip(parts, amounts, strict=True):
        if waiting is not None and amount is not None:
            yield waiting, amount
            waiting = None
            continue
        if waiting is not None:
            yield waiting, None
        waiting = part
    if waiting is not None:
        yield waiting, None


def _amount(part: str, *, is_table: bool) -> int | None:
    """A cell of a table may say hundreds; in a list more than two digits are rather a number."""
    found = (_AMOUNT if is_table else _SHORT_AMOUNT).fullmatch(part) or re.fullmatch(r"(\d{1,2})[.,]0{1,3}", part)
    return int(next(filter(None, found.groups()))) if found else None


def _readings(text: str, *, numbered: bool = True) -> list[Reading]:
    """Of a text that may hold its quantity: what says so plainly, then the longest number first.

    A `numbered` one may begin with its place in the list: `3) W712/75`.
    """
    positioned = _matches([_POSITION] if numbered else [], text)
    sure = [reading for match in _matches(_SURELY, text) for reading in _beside(match["number"], int(match["amount"]))]
    perhaps = [
        *_beside(text, 1),
        *(reading for match in _matches(_PERHAPS, text) for reading in _beside(match["number"], int(match["amount"]))),
        *(reading for match in positioned for reading in _readings(match[1], numbered=False)),
    ]
    whole = normalize_reference(text)
    found = [*sure, *sorted(perhaps, key=lambda reading: -len(reading.number))]
    return [reading for reading in found if len(reading.number) >= _SHORTEST_PART or reading.number == whole]


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns if (match := pattern.fullmatch(text)))


def _beside(number: str, quantity: int) -> list[Reading]:
    """The number as written, and without the words around it: `MANN W712/75`, `W 712/75 (Mann)`."""
    words = number.replace("(", " ").replace(")", " ").split()
    while words and _WORD.fullmatch(words[0]):
        words.pop(0)
    while words and _WORD.fullmatch(words[-1]):
        words.pop()
    return [Reading(normalize_reference(text), quantity) for text in (number, " ".join(words)) if text]
