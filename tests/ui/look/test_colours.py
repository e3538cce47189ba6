import pytest

from shopdesk.ui.look.tokens import DARK, LIGHT, Colours, Tone

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
@pytest.mark.parametrize("ground", ["base", "field", "panel", "side", "hover", "sel"])
def test_texts_can_be_read_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(colours.ink(ink), colours.ink(ground)) >= 4.49


@SCHEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_tones_can_be_read_on_their_tint_and_on_every_ground(colours: Colours, tone: Tone) -> None:
    assert contrast(colours.ink(tone), colours.tint(tone)) >= 5.8
    for ground in ("base", "panel", "sel"):
        assert contrast(colours.ink(tone), colours.ink(ground)) >= 5.6


@SCHEMES
def test_edges_of_inputs_and_words_on_the_fill_can_be_seen(colours: Colours) -> None:
    assert contrast(colours.edge, colours.base) >= 3
    assert contrast(colours.accent, colours.field) >= 3
    assert contrast(colours.on_fill, colours.fill) >= 4.5
    assert contrast(colours.text2, colours.seg) >= 4.5


def test_a_colour_is_found_by_token_tone_or_itself() -> None:
    assert LIGHT.ink("text2") == "#545B69"
    assert LIGHT.ink(Tone.ASK) == LIGHT.ink("ask") == "#7A4D00"
    assert LIGHT.ink("#123456") == "#123456"
    assert DARK.tint(Tone.YOU) == "#24335A"
