"""Every pair of colours that pages use can be read, in both schemes."""

import pytest
from django.conf import settings

from shabou.design_tokens import Pair, contrast, named, pairs, tokens

SHEET = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()


@pytest.mark.parametrize("pair", pairs(*tokens(SHEET)), ids=lambda pair: f"{pair.colour} on {pair.ground}")
def test_pairs_of_colours_are_read_in_both_schemes(pair: Pair) -> None:
    assert pair.light_ratio >= pair.least
    assert pair.dark_ratio >= pair.least
    assert pair.holds


def test_a_pale_pair_does_not_hold() -> None:
    assert not Pair("muted", "paper", 4.5, ("#999999", "#ffffff"), ("#ffffff", "#000000")).holds


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_counted_as_the_guideline_says(colour: str, ground: str, ratio: float) -> None:
    assert contrast(colour, ground) == pytest.approx(ratio, abs=0.005)
    assert contrast(ground, colour) == contrast(colour, ground)


def test_contrast_refuses_what_is_no_plain_colour() -> None:
    with pytest.raises(ValueError, match="rgb"):
        contrast("rgb(1 2 3 / 4%)", "#ffffff")


def test_dark_scheme_keeps_what_it_does_not_change() -> None:
    light, dark = tokens(
        ":root { --ink: #111111; --page: 80rem; } :lang(ar) { --ink: #222222; }"
        "@media screen and (prefers-color-scheme: dark) { :root { --ink: #eeeeee; } }"
    )
    assert light == {"ink": "#111111", "page": "80rem"}
    assert dark == {"ink": "#eeeeee", "page": "80rem"}
    assert named(light, "pa") == {"page": "80rem"}
