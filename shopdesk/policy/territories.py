"""Customs territories: where goods cross no customs border."""

_MEMBERS = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
_EU = frozenset({*_MEMBERS.split(" "), "MC"})
"""The European Union's customs territory: its 27 members and Monaco (Union Customs Code, Regulation (EU) No 952/2013,
Article 4). Parts of members that lie outside it can't be told by their country code."""


def customs_territory(country: str) -> str:
    """Return the customs territory of a country code: `EU` for the Union's, else the country itself."""
    return "EU" if country in _EU or country == "EU" else country
