from pipeline.kb import merge
from pipeline.kb.sources import RawEntity, VietnamUnits

UNITS = VietnamUnits({"376": ("Ninh Bình", "Kim Sơn", "Huyện"), "415": ("Nghệ An", "Quế Phong", "Huyện")}, [("Kim Đông", "Xã", "376")])


def place(
    identifier: str, kind: str, name: str, country: str = "VN", population: int = 0, names: tuple[str, ...] = (), **more: object
) -> RawEntity:
    listed = [(name, "", 0), *((one, "", 2) for one in names)]
    return RawEntity(
        source="test",
        type="LOC",
        kind=kind,
        name=name,
        english=name,
        ids=(identifier,),
        names=listed,
        country=country,
        population=population,
        **more,
    )  # type: ignore[arg-type]


def test_vietnamese_districts_get_their_province_and_lose_names_of_others() -> None:
    province = place("geonames:1", "adm1", "Ninh Bình")
    district = place("geonames:2", "adm2", "Huyện Kim Sơn", names=("Que Phong", "Kim Son"), join=("vn-district:376",), parent="geonames:99")
    placed = merge.place_vietnam([province, district], UNITS)
    assert [(entity.name, entity.parent) for entity in placed] == [("Ninh Bình", None), ("Kim Sơn", "geonames:1")]
    assert {name for name, _, _ in district.names} == {"Huyện Kim Sơn", "Kim Sơn", "Kim Son"}
    (commune,) = merge.communes(UNITS, {"376": "geonames:2"})
    assert (commune.parent, commune.gloss) == ("geonames:2", "commune of Kim Sơn, Ninh Bình")


def test_a_division_borrows_names_of_the_largest_place_called_alike() -> None:
    division = place("iso3166-2:TR-01", "adm1", "Adana", "TR")
    city = place("geonames:1", "city", "Adana", "TR", 1_800_000, ("Адана", "أضنة"))
    village = place("geonames:2", "city", "Adana", "TR", 500, ("Wrong",))
    abroad = place("geonames:3", "city", "Adana", "IT", 9_000_000, ("Foreign",))
    merge.lend_names([division, city, village, abroad])
    assert [(name, rank) for name, _, rank in division.names] == [("Adana", 0), ("Адана", 3), ("أضنة", 3)]


def test_a_district_borrows_only_from_its_own_province() -> None:
    here, there = place("geonames:10", "adm1", "Ninh Bình"), place("geonames:11", "adm1", "Nghệ An")
    district = place("geonames:2", "adm2", "Kim Sơn", parent="geonames:10")
    stranger = place("geonames:3", "city", "Kim Sơn", names=("Que Phong",), population=90, parent="geonames:11")
    merge.lend_names([here, there, district, stranger])
    assert [name for name, _, _ in district.names] == ["Kim Sơn"]
    stranger.parent = "geonames:10"
    merge.lend_names([here, there, district, stranger])
    assert "Que Phong" in {name for name, _, _ in district.names}


def test_records_that_share_an_identifier_are_one() -> None:
    first = place("wikidata:Q1", "city", "A")
    second = place("geonames:5", "city", "B")
    bridge = place("wikidata:Q1", "city", "C", population=7)
    bridge.ids = ("wikidata:Q1", "geonames:5")
    (joined,) = merge.join_shared([first, second, bridge])
    assert (joined.name, joined.ids, joined.population) == ("A", ("wikidata:Q1", "geonames:5"), 7)


def test_a_former_name_of_a_city_lends_the_division_no_name_of_another_sound() -> None:
    province = place("geonames:1", "adm1", "Gia Lai")
    city = place("geonames:2", "city", "Pleiku", population=160_000, names=("Gia Lai", "Плейку", "Гіа Лай"))
    merge.lend_names([province, city])
    assert [name for name, _, _ in province.names] == ["Gia Lai", "Гіа Лай"]


def test_a_capital_comes_after_the_country_that_it_gives_its_name() -> None:
    country = place("geonames:1", "country", "Luxembourg", "LU", 600_000)
    capital = place("geonames:2", "city", "Luxembourg", "LU", 120_000, prior=0.92)
    other = place("geonames:3", "country", "Sweden", "SE", 10_000_000)
    stockholm = place("geonames:4", "city", "Stockholm", "SE", 1_500_000, prior=0.92)
    merge.rank_capitals([country, capital, other, stockholm])
    assert merge.prior(capital) < merge.prior(country)
    assert merge.prior(stockholm) == 0.92


def test_a_town_comes_before_the_division_called_after_it_a_hamlet_does_not() -> None:
    division, town = place("iso3166-2:PS-JEN", "adm1", "Jenin", "PS"), place("geonames:2", "city", "Janin", "PS", 34_000, ("Jenin",))
    merge.lend_names([division, town])
    assert merge.prior(town) > merge.prior(division)
    division, hamlet = place("iso3166-2:PS-JEN", "adm1", "Jenin", "PS"), place("geonames:2", "city", "Jenin", "PS", 340)
    merge.lend_names([division, hamlet])
    assert merge.prior(hamlet) < merge.prior(division)


def test_a_small_town_with_a_name_in_every_language_is_more_important_than_a_larger_one_without() -> None:
    known = place("geonames:1", "city", "Chornobyl", "UA", 1_500, tuple(f"Chernobyl {number}" for number in range(45)))
    assert merge.prior(known) > merge.prior(place("geonames:2", "city", "Lazurnyi", "UA", 13_000, ("Chornobyl",)))
