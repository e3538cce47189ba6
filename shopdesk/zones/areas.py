"""Which time zone which part of a country has, for countries with several.

Sources: the IANA time zone database (comments of `zone.tab` and of its files by continent: which states and provinces a
zone covers, and which are divided); 49 CFR part 71 (the limits of the zones in the United States, by county) with the
postal codes of these counties; how the postal authorities divide postcodes by region (Canada Post, Australia Post,
Correos de México, Correios, Pochta Rossii, Pos Indonesia, Correos, CTT, La Poste, Ukrposhta, NZ Post). What they leave
open is None.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Area:
    """A state, a province, or a country without such parts.

    `zone` is its time zone, None where only the postcodes of `elsewhere` tell it. `elsewhere` gives the zone by the
    beginning of a postcode, the longest one counting; None where two zones share it. `unsaid` is the zone where no
    postcode is known and there is an `elsewhere`.
    """

    zone: str | None
    elsewhere: dict[str, str | None] = field(default_factory=dict)
    unsaid: str | None = None


def _whole(zone: str, codes: str) -> dict[str, Area]:
    return {code: Area(zone) for code in codes.split()}


_EASTERN, _CENTRAL = "America/New_York", "America/Chicago"
_MOUNTAIN, _PACIFIC = "America/Denver", "America/Los_Angeles"

_US = (
    _whole(_EASTERN, "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV")
    | _whole(_CENTRAL, "AL AR IA IL LA MN MO MS OK WI")
    | _whole(_MOUNTAIN, "CO MT NM UT WY")
    | _whole(_PACIFIC, "CA WA")
    | {
        "AK": Area(
            "America/Anchorage",
            {"99546": "America/Adak", "99547": "America/Adak", "998": "America/Juneau", "999": "America/Juneau"},
        ),
        # The Navajo Nation has summer time, the rest of Arizona, the Hopi in its midst among it, has none.
        "AZ": Area("America/Phoenix", {"860": None, "8600": "America/Phoenix", "8601": "America/Phoenix", "865": None}),
        "FL": Area(_EASTERN, {"324": None, "3240": _CENTRAL, "3241": _CENTRAL, "325": _CENTRAL}),
        "HI": Area("Pacific/Honolulu"),
        "ID": Area("America/Boise", {"835": None, "838": _PACIFIC}),
        "IN": Area(
            "America/Indiana/Indianapolis",
            {
                "463": _CENTRAL, "464": _CENTRAL, "465": None, "469": None, "475": None, "476": _CENTRAL,
                "477": _CENTRAL, "479": None,
            },
        ),
        "KS": Area(_CENTRAL, {"677": None, "67701": _CENTRAL, "678": None, "67801": _CENTRAL, "67846": _CENTRAL}),
        "KY": Area(
            _EASTERN,
            {
                "401": None, "402": "America/Kentucky/Louisville", "420": _CENTRAL, "421": _CENTRAL, "422": _CENTRAL,
                "423": _CENTRAL, "424": _CENTRAL, "426": None, "427": None, "4270": _EASTERN,
            },
        ),
        "MI": Area("America/Detroit", {"498": None, "499": None}),
        "ND": Area(
            _CENTRAL,
            {
                "585": None, "5850": _CENTRAL, "586": None, "58601": _MOUNTAIN, "58602": _MOUNTAIN, "588": None,
                "5880": _CENTRAL,
            },
        ),
        "NE": Area(
            _CENTRAL,
            {
                "690": None, "69001": _CENTRAL, "691": None, "69101": _CENTRAL, "69103": _CENTRAL, "692": None,
                "693": _MOUNTAIN,
            },
        ),
        "NV": Area(_PACIFIC, {"89825": None, "89883": _MOUNTAIN}),
        "OR": Area(_PACIFIC, {"979": None, "97914": "America/Boise"}),
        "SD": Area(_CENTRAL, {"575": None, "57501": _CENTRAL, "576": None, "577": _MOUNTAIN}),
        "TN": Area(
            _CENTRAL,
            {
                "373": None, "374": _EASTERN, "376": _EASTERN, "377": _EASTERN, "37723": _CENTRAL, "378": _EASTERN,
                "379": _EASTERN,
            },
        ),
        "TX": Area(_CENTRAL, {"798": None, "799": _MOUNTAIN, "885": _MOUNTAIN}),
        "AS": Area("Pacific/Pago_Pago"),
        "GU": Area("Pacific/Guam"),
        "MP": Area("Pacific/Saipan"),
        "PR": Area("America/Puerto_Rico"),
        "VI": Area("America/St_Thomas"),
    }
)  # fmt: skip

_CA = (
    _whole("America/Halifax", "NS PE")
    | {
        "AB": Area("America/Edmonton"),
        "BC": Area(
            "America/Vancouver",
            {
                "V0A": None, "V0B": None, "V0C": None, "V0W": None, "V1A": "America/Edmonton",
                "V1C": "America/Edmonton", "V1G": "America/Dawson_Creek", "V1J": "America/Dawson_Creek",
            },
        ),
        "MB": Area("America/Winnipeg"),
        "NB": Area("America/Moncton"),
        "NL": Area(
            "America/St_Johns", {"A0P": "America/Goose_Bay", "A0R": "America/Goose_Bay", "A2V": "America/Goose_Bay"}
        ),
        "NT": Area(None, {"X1A": "America/Edmonton"}),
        "ON": Area(
            "America/Toronto",
            {
                "P0T": None, "P0V": None, "P0W": None, "P0X": None, "P0Y": None, "P8N": "America/Winnipeg",
                "P8T": "America/Winnipeg", "P9A": "America/Winnipeg", "P9N": "America/Winnipeg",
            },
        ),
        "QC": Area("America/Toronto", {"G0C": None, "G0G": None, "G4T": "America/Halifax"}),
        "SK": Area("America/Regina", {"S0P": None, "S9V": "America/Edmonton"}),
        "YT": Area("America/Whitehorse"),
    }
)  # fmt: skip

_AU = {
    "ACT": Area("Australia/Sydney"),
    # Broken Hill has South Australia's time, what lies north of it and shares its postcode has not.
    "NSW": Area("Australia/Sydney", {"2880": None, "2898": "Australia/Lord_Howe"}),
    "NT": Area("Australia/Darwin"),
    "QLD": Area("Australia/Brisbane"),
    "SA": Area("Australia/Adelaide"),
    "TAS": Area("Australia/Hobart"),
    "VIC": Area("Australia/Melbourne"),
    "WA": Area("Australia/Perth"),
}

_BR = (
    _whole("America/Sao_Paulo", "DF ES GO MG PR RJ RS SC SP")
    | _whole("America/Fortaleza", "CE MA PB PI RN")
    | _whole("America/Belem", "AP PA")
    | _whole("America/Maceio", "AL SE")
    | {
        "AC": Area("America/Rio_Branco"),
        "AM": Area(None, {"690": "America/Manaus"}),
        "BA": Area("America/Bahia"),
        "MS": Area("America/Campo_Grande"),
        "MT": Area("America/Cuiaba"),
        "PE": Area("America/Recife", {"53990": "America/Noronha"}),
        "RO": Area("America/Porto_Velho"),
        "RR": Area("America/Boa_Vista"),
        "TO": Area("America/Araguaina"),
    }
)

_MX = (
    _whole("America/Mexico_City", "AGU CHP CMX COL GRO GUA HID JAL MEX MIC MOR OAX PUE QUE SLP TAB TLA VER ZAC")
    | _whole("America/Mazatlan", "BCS SIN")
    | _whole("America/Merida", "CAM YUC")
    | {
        "BCN": Area("America/Tijuana"),
        "CHH": Area(
            None,
            {
                "310": "America/Chihuahua", "311": "America/Chihuahua", "312": "America/Chihuahua",
                "313": "America/Chihuahua", "320": "America/Ciudad_Juarez", "321": "America/Ciudad_Juarez",
                "322": "America/Ciudad_Juarez", "323": "America/Ciudad_Juarez", "324": "America/Ciudad_Juarez",
                "325": "America/Ciudad_Juarez",
            },
        ),
        "COA": Area("America/Monterrey", {"26": None}),
        "DUR": Area("America/Monterrey"),
        "NAY": Area(None, {"630": "America/Mazatlan", "631": "America/Mazatlan"}),
        "NLE": Area("America/Monterrey", {"65": None}),
        "ROO": Area("America/Cancun"),
        "SON": Area("America/Hermosillo"),
        "TAM": Area(None, {"870": "America/Monterrey", "89": "America/Monterrey"}),
    }
)  # fmt: skip

AREAS = {"AU": _AU, "BR": _BR, "CA": _CA, "MX": _MX, "US": _US}
"""States and provinces by country (ISO 3166-1) and code (ISO 3166-2, without the country)."""


def _by_postcode(told: dict[str, str]) -> dict[str, str | None]:
    """Return zones by the beginnings of postcodes from lists of these by zone; `-` stands between first and last."""
    found: dict[str, str | None] = {}
    for zone, prefixes in told.items():
        for prefix in prefixes.split():
            first, _, last = prefix.partition("-")
            found |= dict.fromkeys(map(str, range(int(first), int(last or first) + 1)), zone)
    return found


_RU = _by_postcode(
    {
        "Europe/Moscow": "101-199 214-216 241-243 248-249 300-309 344-347 350-369 385-386 390-399 420-425 428-431"
        " 440-442 600-607",
        "Europe/Kaliningrad": "236-238",
        "Europe/Volgograd": "400-404",
        "Europe/Saratov": "410-413",
        "Europe/Astrakhan": "414-416",
        "Europe/Samara": "426-427 443-446",
        "Europe/Ulyanovsk": "432-433",
        "Europe/Kirov": "610-613",
        "Asia/Yekaterinburg": "450-457 460-462 614-629 640-641",
        "Asia/Omsk": "644-646",
        "Asia/Novosibirsk": "630-633",
        "Asia/Tomsk": "634-636",
        "Asia/Barnaul": "649 656-659",
        "Asia/Novokuznetsk": "650-654",
        "Asia/Krasnoyarsk": "647-648 655 660-663 667-668",
        "Asia/Irkutsk": "664-666 669-671",
        "Asia/Chita": "672-674",
        "Asia/Yakutsk": "675-677",
        "Asia/Vladivostok": "679-682 690-692",
        "Asia/Sakhalin": "693-694",
        "Asia/Kamchatka": "683-684 688",
        "Asia/Magadan": "685-686",
        "Asia/Anadyr": "689",
    }
)

_ID = _by_postcode(
    {
        "Asia/Jakarta": "10-69",
        "Asia/Pontianak": "73-74 78-79",
        "Asia/Makassar": "70-72 75-77 80-87 90-96",
        "Asia/Jayapura": "97-99",
    }
)

WHOLE_COUNTRIES = {
    "CN": Area("Asia/Shanghai", {"83": None, "84": None}),
    "ES": Area("Europe/Madrid", _by_postcode({"Atlantic/Canary": "35 38", "Africa/Ceuta": "51-52"})),
    # The islands have codes of their own, but are often written with that of France.
    "FR": Area(
        "Europe/Paris",
        {
            "97": None, "971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne",
            "974": "Indian/Reunion", "975": "America/Miquelon", "976": "Indian/Mayotte", "977": "America/St_Barthelemy",
            "98": None, "980": "Europe/Monaco", "986": "Pacific/Wallis", "988": "Pacific/Noumea",
        },
        unsaid="Europe/Paris",
    ),
    "ID": Area(None, _ID),
    "NZ": Area("Pacific/Auckland", {"8016": None, "8942": "Pacific/Chatham"}),
    "PT": Area("Europe/Lisbon", _by_postcode({"Atlantic/Madeira": "90-94", "Atlantic/Azores": "95-99"})),
    "RU": Area(None, _RU),
    "UA": Area("Europe/Kyiv", dict.fromkeys(("95", "96", "97", "98", "99"))),
}  # fmt: skip
"""Countries whose postcodes tell the zone by themselves."""

POSTCODES = {
    "AU": r"\d{4}",
    "BR": r"\d{8}",
    "CA": r"[A-Z]\d[A-Z](\d[A-Z]\d)?",
    "CN": r"\d{6}",
    "ES": r"\d{5}",
    "FR": r"\d{5}",
    "ID": r"\d{5}",
    "MX": r"\d{5}",
    "NZ": r"\d{4}",
    "PT": r"\d{4}(\d{3})?",
    "RU": r"\d{6}",
    "UA": r"\d{5}",
    "US": r"\d{5}(\d{4})?",
}
"""How a whole postcode of these countries is written, without blanks and dashes."""


def _named(told: str) -> dict[str, tuple[str, ...]]:
    lines = (line.split(":") for line in told.strip().splitlines())
    return {code.strip(): tuple(name.strip() for name in names.split(",")) for code, names in lines}


_US_NAMES = """
AK: Alaska
AL: Alabama
AR: Arkansas
AS: American Samoa
AZ: Arizona
CA: California
CO: Colorado
CT: Connecticut
DC: District of Columbia, Washington DC
DE: Delaware
FL: Florida
GA: Georgia
GU: Guam
HI: Hawaii
IA: Iowa
ID: Idaho
IL: Illinois
IN: Indiana
KS: Kansas
KY: Kentucky
LA: Louisiana
MA: Massachusetts
MD: Maryland
ME: Maine
MI: Michigan
MN: Minnesota
MO: Missouri
MP: Northern Mariana Islands
MS: Mississippi
MT: Montana
NC: North Carolina
ND: North Dakota
NE: Nebraska
NH: New Hampshire
NJ: New Jersey
NM: New Mexico
NV: Nevada
NY: New York
OH: Ohio
OK: Oklahoma
OR: Oregon
PA: Pennsylvania
PR: Puerto Rico
RI: Rhode Island
SC: South Carolina
SD: South Dakota
TN: Tennessee
TX: Texas
UT: Utah
VA: Virginia
VI: Virgin Islands, U.S. Virgin Islands
VT: Vermont
WA: Washington
WI: Wisconsin
WV: West Virginia
WY: Wyoming
"""

_CA_NAMES = """
AB: Alberta
BC: British Columbia, Colombie-Britannique
MB: Manitoba
NB: New Brunswick, Nouveau-Brunswick
NL: Newfoundland and Labrador, Newfoundland & Labrador, Newfoundland, Terre-Neuve-et-Labrador
NS: Nova Scotia, Nouvelle-Écosse
NT: Northwest Territories, Territoires du Nord-Ouest
ON: Ontario
PE: Prince Edward Island, Île-du-Prince-Édouard
QC: Quebec, Québec
SK: Saskatchewan
YT: Yukon, Yukon Territory
"""

_AU_NAMES = """
ACT: Australian Capital Territory
NSW: New South Wales
NT: Northern Territory
QLD: Queensland
SA: South Australia
TAS: Tasmania
VIC: Victoria
WA: Western Australia
"""

_BR_NAMES = """
AC: Acre
AL: Alagoas
AM: Amazonas
AP: Amapá
BA: Bahia
CE: Ceará
DF: Distrito Federal
ES: Espírito Santo
GO: Goiás
MA: Maranhão
MG: Minas Gerais
MS: Mato Grosso do Sul
MT: Mato Grosso
PA: Pará
PB: Paraíba
PE: Pernambuco
PI: Piauí
PR: Paraná
RJ: Rio de Janeiro
RN: Rio Grande do Norte
RO: Rondônia
RR: Roraima
RS: Rio Grande do Sul
SC: Santa Catarina
SE: Sergipe
SP: São Paulo
TO: Tocantins
"""

_MX_NAMES = """
AGU: Aguascalientes, AGS
BCN: Baja California, BC
BCS: Baja California Sur
CAM: Campeche, CAMP
CHH: Chihuahua, CHIH
CHP: Chiapas, CHIS
CMX: Ciudad de México, CDMX, Distrito Federal, DF
COA: Coahuila, COAH, Coahuila de Zaragoza
COL: Colima
DUR: Durango, DGO
GRO: Guerrero
GUA: Guanajuato, GTO
HID: Hidalgo, HGO
JAL: Jalisco
MEX: Estado de México, México
MIC: Michoacán, MICH, Michoacán de Ocampo
MOR: Morelos
NAY: Nayarit
NLE: Nuevo León, NL
OAX: Oaxaca
PUE: Puebla
QUE: Querétaro, QRO
ROO: Quintana Roo, Q ROO
SIN: Sinaloa
SLP: San Luis Potosí
SON: Sonora
TAB: Tabasco
TAM: Tamaulipas, TAMPS
TLA: Tlaxcala, TLAX
VER: Veracruz, Veracruz de Ignacio de la Llave
YUC: Yucatán
ZAC: Zacatecas
"""

NAMES = {
    "AU": _named(_AU_NAMES),
    "BR": _named(_BR_NAMES),
    "CA": _named(_CA_NAMES),
    "MX": _named(_MX_NAMES),
    "US": _named(_US_NAMES),
}
"""Other codes in use and names of states and provinces, by country and code."""
