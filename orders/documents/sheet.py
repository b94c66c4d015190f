"""A4 sheets that read from either side: places are counted from where lines begin. Lengths are millimetres."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from unicodedata import bidirectional

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

FONTS = Path(__file__).parent / "fonts"
FONT = "papers"
PAGE, MARGIN = 210.0, 15.0
WIDTH = PAGE - 2 * MARGIN
# Where the text of a page ends; below stands its foot.
BOTTOM = 276.0
LEADING = 0.5  # of a line, for each point of its size
PADDING = 1.2

Colour = tuple[int, int, int]
INK: Colour = (16, 32, 46)
GREY: Colour = (91, 105, 117)
RULE: Colour = (205, 211, 217)
SHADE: Colour = (241, 243, 245)
WHITE: Colour = (255, 255, 255)

Align = Literal["start", "end"]
# The library's own order of mixed texts stumbles over marks that people's keyboards and clipboards leave behind.
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]")
_LEFT_TO_RIGHT = "\u200e"


def figure(text: str) -> str:
    """A telephone, code or number inside a sentence: it reads from left to right in Arabic too."""
    return f"{_LEFT_TO_RIGHT}{text}"


def reads_left_to_right(text: str) -> bool:
    """By its first letter, whatever the sheet is: a French address stays one on an Arabic paper."""
    return next((side for side in map(bidirectional, text) if side in ("L", "R", "AL")), "L") == "L"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    align: Align = "start"


class Sheet(FPDF):
    """`language` decides the side where lines begin; `running` is what pages after the first are headed with."""

    def __init__(self, language: str, *, running: tuple[str, str], foot: str) -> None:
        super().__init__(format="A4")
        self.rtl = language == "ar"
        self.running, self.foot = running, foot
        self.set_lang(language)
        self.set_auto_page_break(False)
        for style, name in (("", "regular"), ("B", "bold")):
            self.add_font(FONT, style, FONTS / f"{FONT}-{name}.ttf")
        self.alias_nb_pages(align="L" if self.rtl else "R")
        self.c_margin = 0
        self.top = MARGIN
        self.add_page()

    # --- pages -------------------------------------------------------------------------------

    def header(self) -> None:
        self.top = MARGIN
        if self.page > 1:
            shop, paper = self.running
            self.line_of(0, self.top, WIDTH / 2, shop, size=9, bold=True)
            self.line_of(WIDTH / 2, self.top, WIDTH / 2, paper, size=9, align="end", colour=GREY)
            self.rule(self.top + 6)
            self.top += 10

    def footer(self) -> None:
        self.rule(BOTTOM + 6)
        self.line_of(0, BOTTOM + 7.5, WIDTH - 20, self.foot, size=7.5, colour=GREY)
        # The library puts the number of pages in at the end, where letters are not shaped.
        self.set_text_shaping(False)
        self.set_xy(self._left(WIDTH - 20, 20), BOTTOM + 7.5)
        self.cell(20, 7.5 * LEADING, f"{self.page} / {{nb}}", align="L" if self.rtl else "R")

    def need(self, height: float) -> bool:
        """Go to a new page unless so much is left of this one; whether it did."""
        if self.top + height <= BOTTOM:
            return False
        self.add_page()
        return True

    # --- marks -------------------------------------------------------------------------------

    def _left(self, x: float, width: float) -> float:
        """The paper's own coordinate of what begins `x` after the margin where lines begin."""
        return PAGE - MARGIN - x - width if self.rtl else MARGIN + x

    def rule(self, y: float, *, x: float = 0, width: float = WIDTH) -> None:
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)
        left = self._left(x, width)
        self.line(left, y, left + width, y)

    def box(self, x: float, y: float, width: float, height: float, *, fill: Colour | None = None) -> None:
        """Filled, else drawn as a frame."""
        left = self._left(x, width)
        if fill:
            self.set_fill_color(*fill)
            self.rect(left, y, width, height, style="F", round_corners=True, corner_radius=1.2)
        else:
            self.set_draw_color(*RULE)
            self.set_line_width(0.2)
            self.rect(left, y, width, height, style="D", round_corners=True, corner_radius=1.2)

    # --- text --------------------------------------------------------------------------------

    def _choose(self, size: float, bold: bool, ltr: bool) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_shaping(direction="ltr" if ltr else "rtl")

    def _printable(self, text: str) -> str:
        """Without what the font has not, and without marks that this sheet does not need."""
        known = self.current_font.cmap  # type: ignore[union-attr]  # _choose has set one
        bare = _MARKS.sub(" ", text if self.rtl else text.replace(_LEFT_TO_RIGHT, ""))
        return "".join(letter for letter in bare if ord(letter) in known).strip()

    def wrapped(self, text: str, width: float, *, size: float = 9, bold: bool = False) -> list[str]:
        """The lines that it takes; a word that is too long is broken."""
        self._choose(size, bold, reads_left_to_right(text))
        clean = self._printable(text)
        if not clean:
            return []
        if self.get_string_width(clean) <= width:
            return [clean]
        lines = self.multi_cell(width, text=clean, align="L", dry_run=True, output=MethodReturnValue.LINES)
        return [line.strip() for line in cast(list[str], lines)]

    def line_of(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        size: float = 9,
        bold: bool = False,
        align: Align = "start",
        colour: Colour = INK,
        ltr: bool | None = None,
    ) -> None:
        """One line of text, from left to right where `ltr`, else as the sheet reads; what does not fit runs over."""
        self._choose(size, bold, not self.rtl if ltr is None else ltr)
        self.set_text_color(*colour)
        self.set_xy(self._left(x, width), y)
        side = "R" if self.rtl is (align == "start") else "L"
        self.cell(width, size * LEADING, self._printable(text), align=side)

    def paragraph(
        self, x: float, y: float, width: float, text: str, *, size: float = 9, bold: bool = False, colour: Colour = INK
    ) -> float:
        """Writes as many lines as it takes, as the text itself reads; answers where the next one would begin."""
        ltr = reads_left_to_right(text)
        for line in self.wrapped(text, width, size=size, bold=bold):
            self.line_of(x, y, width, line, size=size, bold=bold, colour=colour, ltr=ltr)
            y += size * LEADING
        return y

    # --- tables ------------------------------------------------------------------------------

    def draw_table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, x: float = 0, size: float = 8.5
    ) -> None:
        """From `top` on, over as many pages as it takes, each with the head; leaves `top` below."""
        titles = [column.title for column in columns]
        self._draw_row(columns, titles, x, size, head=True)
        for row in rows:
            if self.need(self._height(columns, row, size)):
                self._draw_row(columns, titles, x, size, head=True)
            self._draw_row(columns, row, x, size)
            self.rule(self.top, x=x, width=sum(column.width for column in columns))

    def _height(self, columns: Sequence[Column], row: Sequence[str], size: float, *, bold: bool = False) -> float:
        lines = (
            len(self.wrapped(text, column.width - 2 * PADDING, size=size, bold=bold))
            for column, text in zip(columns, row, strict=True)
        )
        return max(lines) * size * LEADING + 2 * PADDING

    def _draw_row(
        self, columns: Sequence[Column], row: Sequence[str], x: float, size: float, *, head: bool = False
    ) -> None:
        height = self._height(columns, row, size, bold=head)
        if head:
            self.box(x, self.top, sum(column.width for column in columns), height, fill=SHADE)
        for column, text in zip(columns, row, strict=True):
            width = column.width - 2 * PADDING
            y = self.top + PADDING
            for line in self.wrapped(text, width, size=size, bold=head):
                ltr = reads_left_to_right(text)
                self.line_of(x + PADDING, y, width, line, size=size, bold=head, align=column.align, ltr=ltr)
                y += size * LEADING
            x += column.width
        self.top += height
