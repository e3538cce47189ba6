"""What the sample shop sells."""

from msgspec import Struct


class SampleGoods(Struct, frozen=True):
    """A product of the sample shop; `price` is in cents of EUR."""

    code: str
    name: str
    category: str
    price: int
    made_to_order: bool = False


GOODS = (
    SampleGoods("LUNA-54", "Ring Luna, silver 925, size 54", "jewellery/ring", 6_900),
    SampleGoods("LUNA-58", "Ring Luna, silver 925, size 58", "jewellery/ring", 6_900),
    SampleGoods("NOVA-GP", "Ear studs Nova, gold plated", "jewellery/earrings", 4_500),
    SampleGoods("NOVA-AG", "Ear studs Nova, silver 925", "jewellery/earrings", 3_900),
    SampleGoods("MAREE-45", "Necklace Marée, 45 cm", "jewellery/necklace", 8_450),
    SampleGoods("MAREE-60", "Necklace Marée, 60 cm", "jewellery/necklace", 9_250),
    SampleGoods("BRISE", "Bracelet Brise, adjustable", "jewellery/bracelet", 2_490),
    SampleGoods("CORDE-N", "Cord bracelet, navy", "jewellery/bracelet", 1_890),
    SampleGoods("SEAL-AG", "Signet ring with initials", "jewellery/ring", 12_800, made_to_order=True),
    SampleGoods("LIN-ECRU", "Scarf, linen, ecru", "clothing/scarf", 5_400),
    SampleGoods("LIN-OCRE", "Scarf, linen, ochre", "clothing/scarf", 5_400),
    SampleGoods("POUCH", "Travel pouch for jewellery", "accessories/pouch", 2_200),
    SampleGoods("CLOTH", "Polishing cloth", "accessories/care", 650),
)
"""The products, each with its category."""
