"""Cells that a spreadsheet program shows as text, whatever a supplier or a visitor wrote into them. Pure."""

# What makes Excel, LibreOffice or Google Sheets compute a cell, full-width forms included.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def inert(value: object) -> str:
    """The value as text that no spreadsheet computes: a formula gets a leading apostrophe.

    Plain negative numbers stay numbers.
    """
    text = str(value)
    if not text.startswith(_FORMULA_STARTS) or _is_number(text):
        return text
    return f"'{text}"


def restored(text: str) -> str:
    """What `inert` was given: exports can be imported again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.replace(".", "", 1).isdigit()
