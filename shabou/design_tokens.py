"""The shop's design tokens as `static/css/tokens.css` declares them, and how well their colours are read."""

import re
from dataclasses import dataclass

TEXT_CONTRAST = 4.5  # WCAG 2.2, level AA
SIGN_CONTRAST = 3.0  # borders of fields, icons, large text

_DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
_HEX = re.compile(r"#[0-9a-f]{6}")

# What stands on what in the pages, and the least contrast it needs.
PAIRS = [
    *(("ink", ground, TEXT_CONTRAST) for ground in ("paper", "surface", "sunken")),
    *(("muted", ground, TEXT_CONTRAST) for ground in ("paper", "surface", "sunken", "plate")),
    *(("primary", ground, TEXT_CONTRAST) for ground in ("paper", "surface", "primary-soft")),
    ("on-primary", "primary", TEXT_CONTRAST),
    *(("on-accent", ground, TEXT_CONTRAST) for ground in ("accent", "accent-strong")),
    *(("accent-text", ground, TEXT_CONTRAST) for ground in ("paper", "surface")),
    *(("deck-ink", ground, TEXT_CONTRAST) for ground in ("deck", "deck-raised")),
    *(("deck-muted", ground, TEXT_CONTRAST) for ground in ("deck", "deck-raised")),
    *((tone, ground, TEXT_CONTRAST) for tone in ("good", "warn", "bad") for ground in ("surface", f"{tone}-soft")),
    *(("ink", f"{tone}-soft", TEXT_CONTRAST) for tone in ("good", "warn", "bad", "primary")),
    ("line-strong", "surface", SIGN_CONTRAST),
    ("focus", "paper", SIGN_CONTRAST),
    ("draw", "plate", SIGN_CONTRAST),
]


@dataclass(frozen=True)
class Pair:
    """One colour on another in both schemes, as six hexadecimal digits each; ratios as WCAG counts them, 1 to 21."""

    colour: str
    ground: str
    least: float
    light: tuple[str, str]
    dark: tuple[str, str]

    @property
    def light_ratio(self) -> float:
        return contrast(*self.light)

    @property
    def dark_ratio(self) -> float:
        return contrast(*self.dark)

    @property
    def holds(self) -> bool:
        return min(self.light_ratio, self.dark_ratio) >= self.least


def tokens(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """Values by name in the light and in the dark scheme, of the sheet's text."""
    light, _, dark = sheet.partition("(prefers-color-scheme: dark)")
    general = light.partition(":lang(ar)")[0]
    day = dict(_DECLARATION.findall(general))
    return day, day | dict(_DECLARATION.findall(dark))


def pairs(light: dict[str, str], dark: dict[str, str]) -> list[Pair]:
    return [
        Pair(colour, ground, least, (light[colour], light[ground]), (dark[colour], dark[ground]))
        for colour, ground, least in PAIRS
    ]


def named(values: dict[str, str], *beginnings: str) -> dict[str, str]:
    """Tokens whose names begin so, in the sheet's order."""
    return {name: value for name, value in values.items() if name.startswith(beginnings)}


def contrast(colour: str, ground: str) -> float:
    """Between 1 and 21. Raises ValueError for anything but `#rrggbb`."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour} is no colour of six hexadecimal digits")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
