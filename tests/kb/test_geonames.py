# ruff: noqa: E501 - lines of GeoNames' tables
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.kb.geonames import read_geonames

PLACES = (
    "1562822\tSocialist Republic of Vietnam\tSocialist Republic of Vietnam\t\t16.16667\t107.83333\tA\tPCLI\tVN\t\t00\t\t\t\t95540395\t\t282\tAsia/Ho_Chi_Minh\t2024-01-01",
    "1905516\tTỉnh Quảng Nam\tTinh Quang Nam\t\t15.58\t107.96\tA\tADM1\tVN\t\t84\t\t\t\t1505000\t\t500\tAsia/Ho_Chi_Minh\t2023-01-01",
    "1566558\tHuyện Thăng Bình\tHuyen Thang Binh\t\t15.7\t108.3\tA\tADM2\tVN\t\t84\t513\t\t\t0\t\t12\tAsia/Ho_Chi_Minh\t2023-01-01",
    "1565670\tHà Lam\tHa Lam\tHa Lam,Halam\t15.74\t108.35\tP\tPPLA2\tVN\t\t84\t513\t\t\t0\t\t9\tAsia/Ho_Chi_Minh\t2023-01-01",
    "9999991\tXóm Nhỏ\tXom Nho\t\t15.74\t108.35\tP\tPPL\tVN\t\t84\t513\t\t\t40\t\t9\tAsia/Ho_Chi_Minh\t2023-01-01",
    "9999992\tChùa Cổ\tChua Co\t\t15.74\t108.35\tS\tTMPL\tVN\t\t84\t513\t\t\t0\t\t9\tAsia/Ho_Chi_Minh\t2023-01-01",
    "2960848\tIrish Sea\tIrish Sea\t\t53.5\t-5\tH\tSEA\t\t\t00\t\t\t\t0\t\t\t\t2020-01-01",
)
NAMES = (
    "1\t1905516\tuk\tКуангнам\t\t\t\t\t\t",
    "2\t1905516\twkdt\tQ33356\t\t\t\t\t\t",
    "3\t1905516\ten\tQuang Nam\t1\t\t\t\t\t",
    "4\t1905516\tlink\thttps://en.wikipedia.org/wiki/Quang_Nam_Province\t\t\t\t\t\t",
    "5\t1905516\tfr\tProvince de Quang Nam\t\t\t\t\t\t",
    "6\t1565670\tvi\tHạ Lâm cũ\t\t\t\t1\t\t",
    "7\t9999992\ten\tOld Pagoda\t\t\t\t\t\t",
)  # fmt: skip


def archive(path: Path, member: str, lines: tuple[str, ...]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(member, "\n".join(lines) + "\n")
    return path


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return archive(tmp_path / "allCountries.zip", "allCountries.txt", PLACES)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return archive(tmp_path / "alternateNamesV2.zip", "alternateNamesV2.txt", NAMES)


def test_units_towns_and_seas_are_read_with_their_parents(places: Path, names: Path) -> None:
    header, found = read_geonames(places, names)
    assert [entity.kind for entity in found] == ["country", "adm1", "adm2", "city", "nature"]
    vietnam, province, district, seat, sea = found
    assert vietnam.ids == ("geonames:1562822", "iso3166-1:VN")
    assert province.ids == ("wikidata:Q33356", "geonames:1905516")
    assert (province.parent, province.population, province.english) == ("iso3166-1:VN", 1505000, "Quang Nam")
    assert district.parent in province.join
    assert seat.parent in district.join
    assert sea.country is None
    assert header.records == 5
    assert header.licence == "CC BY 4.0"


def test_names_are_those_of_the_languages_of_the_base(places: Path, names: Path) -> None:
    _, found = read_geonames(places, names)
    province, seat = found[1], found[3]
    assert ("Куангнам", "uk", 1) in province.names
    assert not any("Province de" in name or "http" in name for name, _, _ in province.names)
    assert ("Hạ Lâm cũ", "vi", 2) in seat.names


def test_the_names_are_optional(places: Path) -> None:
    _, found = read_geonames(places, None)
    assert found[1].ids == ("geonames:1905516",)


def test_faulty_files_are_named(tmp_path: Path, places: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        read_geonames(tmp_path / "none.zip", None)
    with pytest.raises(ModelError, match=r"allCountries\.txt"):
        read_geonames(archive(tmp_path / "other.zip", "readme.txt", ("x",)), None)
    with pytest.raises(ModelError, match=r"line 2: 3 columns"):
        read_geonames(archive(tmp_path / "cut.zip", "allCountries.txt", (PLACES[0], "1\t2\t3")), None)
    plain = tmp_path / "plain.zip"
    plain.write_text("no archive", encoding="utf-8")
    with pytest.raises(ModelError, match="no GeoNames archive"):
        read_geonames(places, plain)
