from shopdesk import resources
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.terms import DeadlineKind, Effect, Outcome
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import effect_look, kind_look, outcome_look, state_look


def test_every_word_of_the_trade_has_a_tone_and_an_icon_that_is_there() -> None:
    looks = [
        *map(outcome_look, Outcome),
        *map(state_look, ClaimState),
        *map(effect_look, Effect),
        *map(kind_look, DeadlineKind),
    ]
    for _, icon in looks:
        assert "currentColor" in resources.text("icons", f"{icon}.svg")


def test_blue_is_the_owners_move_and_green_and_red_are_ended() -> None:
    yours = {state for state in ClaimState if state_look(state)[0] is Tone.YOU}
    assert yours == {
        ClaimState.NEW,
        ClaimState.TO_DECIDE,
        ClaimState.ARRIVED,
        ClaimState.INSPECTED,
        ClaimState.SETTLING,
    }
    assert state_look(ClaimState.SETTLED)[0] is Tone.ACCEPT
    assert state_look(ClaimState.REFUSED)[0] is Tone.REFUSE


def test_outcomes_can_be_told_apart_without_their_colour() -> None:
    icons = [outcome_look(outcome)[1] for outcome in Outcome]
    assert len(set(icons)) == len(icons)
