"""What a reader may be told about its sources."""

from __future__ import annotations

import codecs

import pydantic


class IngestConfig(pydantic.BaseModel):
    """How sources are read.

    Attributes:
        lang: language of all documents that do not declare their own; kept as it is, whatever it says.
        encoding: encoding of all byte sources; None detects it file by file.
        max_bytes: largest document, in bytes of its source; a larger one becomes a failure record, never a shortened text.
        id_field, text_field, lang_field: names of the fields of JSON lines, Parquet files and data sets.
        pattern: glob that files inside a folder must match, relative to that folder.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)

    lang: str | None = pydantic.Field(default=None, min_length=1)
    encoding: str | None = None
    max_bytes: int = pydantic.Field(default=10 * 1024 * 1024, ge=1)
    id_field: str = "id"
    text_field: str = "text"
    lang_field: str = "lang"
    pattern: str = "**/*"

    @pydantic.field_validator("encoding")
    @classmethod
    def _known_encoding(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                codecs.lookup(value)
            except LookupError:
                raise ValueError(f"no encoding is called {value!r}; give a name such as utf-8, windows-1254, windows-1251") from None
        return value
