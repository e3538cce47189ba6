"""Who buys at the sample shop: invented people in several countries, with addresses of example.com."""

from msgspec import Struct

from shopdesk.domain.shops import Address


class SamplePerson(Struct, frozen=True):
    """An invented customer: name, the part of the e-mail address before `@`, language, and where they live."""

    name: str
    mailbox: str
    language: str
    street: str
    postcode: str
    city: str
    country: str
    province: str = ""

    @property
    def email(self) -> str:
        """The invented e-mail address."""
        return f"{self.mailbox}@example.com"

    @property
    def address(self) -> Address:
        """The invented address."""
        return Address(
            name=self.name,
            street=self.street,
            postcode=self.postcode,
            city=self.city,
            province=self.province,
            country=self.country,
            complete=True,
        )


_P = SamplePerson

PEOPLE = (
    _P("Erika Muster", "erika.muster", "de", "Musterweg 17", "51147", "Köln", "DE"),
    _P("Jonas Beispiel", "jonas.beispiel", "de", "Beispielallee 4", "10115", "Berlin", "DE"),
    _P("Greta Müller-Weiß", "greta.mueller", "de", "Vorlagenstraße 88", "80331", "München", "DE"),
    _P("Élodie Modèle", "elodie.modele", "fr", "12 rue de l’Exemple", "75011", "Paris", "FR"),
    _P("Jean-François Témoin", "jf.temoin", "fr", "3 impasse du Modèle", "69002", "Lyon", "FR"),
    _P("Inès Échantillon", "ines.echantillon", "fr", "45 quai du Spécimen", "44000", "Nantes", "FR"),
    _P("Zofia Przykładowa", "zofia.przykladowa", "pl", "ul. Wzorcowa 12/3", "00-950", "Warszawa", "PL"),
    _P("Łukasz Wzór", "lukasz.wzor", "pl", "ul. Przykładna 5", "31-001", "Kraków", "PL"),
    _P("Ελένη Παραδείγματος", "eleni.paradeigma", "el", "Οδός Δείγματος 5", "105 57", "Αθήνα", "GR"),
    _P("Νίκος Υποδειγμάτης", "nikos.ypodeigma", "el", "Οδός Προτύπου 21", "546 24", "Θεσσαλονίκη", "GR"),
    _P("見本 花子", "hanako.mihon", "ja", "見本町1-2-3", "150-0001", "渋谷区", "JP", "東京都"),
    _P("例示 太郎", "taro.reiji", "ja", "例示通4-5", "530-0001", "大阪市北区", "JP", "大阪府"),
    _P("Giulia Esempio", "giulia.esempio", "it", "Via del Campione 9", "20121", "Milano", "IT", "MI"),
    _P("Lucía Ejemplo Muñoz", "lucia.ejemplo", "es", "Calle de la Muestra 30", "28004", "Madrid", "ES"),
    _P("Sanne Voorbeeld", "sanne.voorbeeld", "nl", "Voorbeeldgracht 101", "1015 AB", "Amsterdam", "NL"),
    _P("Åsa Exempel", "asa.exempel", "sv", "Mönstergatan 7", "111 22", "Stockholm", "SE"),
    _P("Emily Specimen", "emily.specimen", "en", "8 Sample Mews", "SW1A 1AA", "London", "GB"),
    _P("Jordan Placeholder", "jordan.placeholder", "en", "500 Example Avenue", "10001", "New York", "US", "NY"),
    _P("Beat Mustermann", "beat.mustermann", "de", "Musterplatz 2", "8001", "Zürich", "CH"),
    _P("Zuzana Vzorová", "zuzana.vzorova", "cs", "Ukázková 14", "110 00", "Praha", "CZ"),
)
"""The customers; each buys several times."""
