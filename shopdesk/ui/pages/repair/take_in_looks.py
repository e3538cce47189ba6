"""Which tone and which icon stand for how a repair stands to the warranty."""

from shopdesk.services.repairs.warranty import WarrantyKind
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look

_LOOKS: dict[WarrantyKind, Look] = {
    WarrantyKind.FREE: (Tone.ACCEPT, "shield-check"),
    WarrantyKind.IN_PART: (Tone.PART, "shield-check"),
    WarrantyKind.WORN: (Tone.WAIT, "shield-off"),
    WarrantyKind.OVER: (Tone.WAIT, "shield-off"),
    WarrantyKind.VOID: (Tone.REFUSE, "shield-x"),
    WarrantyKind.MISUSE: (Tone.REFUSE, "shield-x"),
    WarrantyKind.UNKNOWN: (Tone.ASK, "shield-question-mark"),
    WarrantyKind.SILENT: (Tone.WAIT, "shield-off"),
    WarrantyKind.SETTLED: (Tone.REFUSE, "shield-off"),
    WarrantyKind.ELSEWHERE: (Tone.WAIT, "shield-off"),
}


def warranty_look(kind: WarrantyKind) -> Look:
    """Return the tone and icon of a warranty."""
    return _LOOKS[kind]
