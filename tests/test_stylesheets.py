"""The public style sheets and sprites: one source of colours, both directions, nothing that no page uses."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CSS = ROOT / "static" / "css"
SHEETS = sorted(sheet.name for sheet in CSS.glob("*.css") if sheet.name != "admin.css")  # that one restyles Django's

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(|\b(?:white|black|red|green|blue|gray|grey)\b")
PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b.*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:(?:min|max)-)?(?:width|height)|left|right|top|bottom"
)
SIDED_VALUE = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)")
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")


def text(name: str) -> str:
    return COMMENT.sub("", (CSS / name).read_text())


def declarations(name: str) -> Iterator[tuple[str, str]]:
    return ((match[1], match[2]) for match in DECLARATION.finditer(text(name)))


def selectors(name: str) -> str:
    """What stands before the braces."""
    return " ".join(re.findall(r"([^{};]+)\{", text(name)))


def sources() -> str:
    """Everything that writes a class: templates, scripts, Python."""
    folders = ("templates", "static/js", "catalog", "search", "orders", "orion", "prospector", "shabou")
    files = chain.from_iterable((ROOT / folder).rglob("*") for folder in folders)
    return "\n".join(file.read_text() for file in files if file.suffix in {".html", ".js", ".py"})


@pytest.mark.parametrize("name", [sheet for sheet in SHEETS if sheet != "tokens.css"])
def test_colours_are_tokens(name: str) -> None:
    assert [f"{key}: {value}" for key, value in declarations(name) if RAW_COLOUR.search(value)] == []


@pytest.mark.parametrize("name", SHEETS)
def test_sides_are_logical(name: str) -> None:
    assert [key for key, _ in declarations(name) if PHYSICAL.fullmatch(key)] == []
    assert SIDED_VALUE.findall(text(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_token_is_declared(name: str) -> None:
    declared = {key for sheet in SHEETS for key, _ in declarations(sheet) if key.startswith("--")}
    assert set(re.findall(r"var\((--[\w-]+)", text(name))) - declared == set()


@pytest.mark.parametrize("name", SHEETS)
def test_every_class_is_used(name: str) -> None:
    written = sources()

    def is_used(class_name: str) -> bool:
        """As a whole word, or as what a template or tag puts together: `badge--{}`, `fit--{{ fit }}`."""
        if re.search(rf"(?<![\w-]){re.escape(class_name)}(?![\w-])", written):
            return True
        stem, mark, _ = class_name.rpartition("--")
        return bool(mark) and f"{stem}--{{" in written

    assert sorted({one for one in CLASS.findall(selectors(name)) if not is_used(one)}) == []


def symbols(sprite: str) -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static" / "img" / sprite).read_text()))


def test_every_icon_is_drawn_and_used() -> None:
    written = sources()
    asked = set(re.findall(r"""(?:% icon |\bicon\()["']([\w-]+)["']""", written))
    assert asked - symbols("icons.svg") == set()
    quoted = set(re.findall(r"""["']([a-z][\w-]*)["']""", written))
    assert symbols("icons.svg") - quoted == set()


def test_every_drawing_belongs_to_a_part() -> None:
    quoted = set(re.findall(r"[\w-]+", sources() + "".join(p.read_text() for p in (ROOT / "catalog").rglob("*.csv"))))
    assert symbols("parts.svg") - quoted == set()
