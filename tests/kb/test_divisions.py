import json
import struct
from pathlib import Path

from pipeline.kb.divisions import read_iso3166_2, read_iso_codes


def catalogue(messages: dict[str, str]) -> bytes:
    """A gettext catalogue, as msgfmt writes it."""
    items = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **messages}.items())
    keys = [source.encode() for source, _ in items]
    values = [target.encode() for _, target in items]
    start = 28 + 16 * len(items)
    tables, blob = b"", b""
    for texts in (keys, values):
        for text in texts:
            tables += struct.pack("<II", len(text), start + len(blob))
            blob += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(items), 28, 28 + 8 * len(items), 0, 0) + tables + blob


def test_names_of_the_package_iso3166_2(tmp_path: Path) -> None:
    path = tmp_path / "iso3166-2.json"
    other = "Lower Saxony (eng), Neddersassen (nds), ساكسونيا السفلى (ara), 下萨克森 (zho)"
    path.write_text(
        json.dumps(
            {"DE": {"DE-NI": {"name": "Niedersachsen", "localOtherName": other}, "DE-BB": {"name": "Brandenburg", "localOtherName": None}}}
        )
    )
    lower, plain = read_iso3166_2(path)
    assert lower.names == [("Niedersachsen", "", 1), ("Lower Saxony", "en", 1), ("Neddersassen", "", 2), ("ساكسونيا السفلى", "ar", 2)]
    assert (plain.ids, plain.parent, plain.names) == (("iso3166-2:DE-BB",), "iso3166-1:DE", [("Brandenburg", "", 1)])


def test_translations_of_iso_codes(tmp_path: Path) -> None:
    database = tmp_path / "iso3166-2.json"
    database.write_text(json.dumps({"3166-2": [{"code": "DE-NI", "name": "Niedersachsen"}, {"code": "DE-HE", "name": "Hessen"}]}))
    folder = tmp_path / "locales" / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "iso3166-2.mo").write_bytes(catalogue({"Niedersachsen": "Нижня Саксонія"}))
    lower, hesse = read_iso_codes(database, tmp_path / "locales")
    assert ("Нижня Саксонія", "uk", 1) in lower.names
    assert hesse.names == [("Hessen", "", 2)]
