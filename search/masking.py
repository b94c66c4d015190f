"""Takes people's addresses and telephone numbers out of what they typed. Pure: no Django, no database."""

import re
from collections.abc import Callable, Iterator, Sequence
from unicodedata import decimal

MASK = "•"

_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
# What stands between figures: spaces, points, brackets, hyphens of every kind, marks without a width.
_BETWEEN = "[\\s./,:_()\\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{1,4}"
_RUN = re.compile(rf"(?:\+ ?|(?<![^\W_]))\d+(?:{_BETWEEN}\d+)*(?![^\W_])")
_GROUP = re.compile(r"(?:\+ ?)?\d+")
# Figures that speak of a car and part the runs: 1.6 in `208 1.6 120`, the year in `5008 2012`.
_OF_A_CAR = re.compile(
    r"(?<![\w.,/-])\d[.,]\d(?![\w.,/-])|(?<=\d )(?<!\b\d\d )(?<!216 )(?:19[6-9]|20[0-3])\d(?![\w.,/-])"
)
_COUNTRY = r"(?:\+ ?|00 ?)?216 ?"
_TELEPHONE = re.compile(rf"(?:{_COUNTRY}|\+ ?)?[24579](?: ?\d){{7}}")
# Beside other figures a telephone is known by its country, by being in one piece, or by the groups that people write,
# which a longer number may begin or end with (96 494 107 80).
_SURE = re.compile(rf"{_COUNTRY}[24579](?: ?\d){{7}}|[24579]\d{{7}}")
_GROUPED = re.compile(r"[24579]\d (?:\d{3} \d{3}|\d\d \d\d \d\d|\d{6})")
_MOST_GROUPS = 10


def mask(text: str, is_part_number: Callable[[str], bool]) -> str:
    """`text` with `•` for every e-mail address and Tunisian telephone number.

    A telephone is eight digits of any script in any groups (`22123456`, `22 - 123 - 456`), with its country or
    without. `is_part_number` is asked whether they, or the longer number that they stand in, are some part's number:
    those stay, unless there is a plus. So do eight Latin digits in one piece that are the whole text: they may be
    the number of a part that we lack.
    """
    text = _EMAIL.sub(MASK, text)
    if re.fullmatch(r"\s*\d{8}\s*", text, re.ASCII):
        return text
    # Each digit becomes ours, each figure of a car letters: what is found stands at the same place in the text.
    plain = "".join(str(decimal(char, char)) for char in text)
    plain = _OF_A_CAR.sub(lambda figure: "x" * len(figure[0]), plain)
    for run in reversed(list(_RUN.finditer(plain))):
        found = list(_telephones(run))
        if found and _is_kept(run[0], is_part_number):
            continue
        for start, end in reversed(found):
            if plain[start:end] == run[0] or not _is_kept(plain[start:end], is_part_number):
                text = text[:start] + MASK + text[end:]
    return text


def _is_kept(digits: str, is_part_number: Callable[[str], bool]) -> bool:
    return not digits.startswith("+") and is_part_number(digits)


def _telephones(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where telephones start and end: all of the run when it is made of them, else what is sure to be one."""
    groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])]
    written = [run.string[start:end] for start, end in groups]
    for at, end in _made_of_telephones(written) or _among_others(written):
        yield groups[at][0], groups[end - 1][1]


def _made_of_telephones(groups: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(groups):
        end = _end(groups, at, _TELEPHONE)
        if not end:
            return []
        found.append((at, end))
        at = end
    return found


def _among_others(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(groups):
        end = _end(groups, at, _SURE)
        if not end and (grouped := _end(groups, at, _GROUPED)):
            neighbours = (*groups[max(at - 1, 0) : at], *groups[grouped : grouped + 1])
            end = 0 if any(len(group) == 2 for group in neighbours) else grouped
        if end:
            yield at, end
        at = end or at + 1


def _end(groups: Sequence[str], at: int, shape: re.Pattern[str]) -> int:
    """Where the longest telephone of this shape ends that starts at `at`; 0 without one."""
    ends = range(min(at + _MOST_GROUPS, len(groups)), at, -1)
    return next((end for end in ends if shape.fullmatch(" ".join(groups[at:end]))), 0)
