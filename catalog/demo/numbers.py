"""Invented part numbers and barcodes in the shape of real ones. Pure."""

import string

# I, O and Q are mistaken for digits: makers leave them out.
_LETTERS = "".join(letter for letter in string.ascii_uppercase if letter not in "IOQ")
_ALPHABETS = {"#": string.digits, "%": string.digits[1:], "@": _LETTERS}
# A prime that divides no capacity, so that stepping by it visits every number of a series once.
_STEP = 2_654_435_761


class NumberSeries:
    """All numbers of a pattern (`#` digit, `%` digit but 0, `@` letter) in a scattered order, none twice."""

    def __init__(self, pattern: str, start: int) -> None:
        self._pattern = pattern
        self._next = start
        self._taken = 0
        self._capacity = 1
        for sign in pattern:
            self._capacity *= len(_ALPHABETS.get(sign, "."))

    def take(self) -> str:
        """The next number; past the last one of the pattern a letter is added, then two."""
        round_number, place = divmod(self._taken, self._capacity)
        self._taken += 1
        rest = (self._next + place * _STEP) % self._capacity
        signs = []
        for sign in reversed(self._pattern):
            alphabet = _ALPHABETS.get(sign)
            if alphabet is None:
                signs.append(sign)
            else:
                rest, chosen = divmod(rest, len(alphabet))
                signs.append(alphabet[chosen])
        return "".join(reversed(signs)) + _suffix(round_number)


def _suffix(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters


def ean13(prefix: int, number: int) -> str:
    """The barcode of article `number` (below a billion) under a country's three-digit prefix."""
    digits = f"{prefix:03}{number:09}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"
