"""Which translator translates which language, and how each is set up: one validated schema.

A part of it that no language uses cannot change the output; what a used one depends on is in its backend's ``fingerprint``.
"""

from __future__ import annotations

from typing import Any, Literal

DEFAULT = "default"

BackendName = Literal["compact"]


def by_language(value: Any) -> Any:
    """``compact`` written out as ``{default: compact}``; anything else as it is."""
    return {DEFAULT: value} if isinstance(value, str) else value


def routing_faults(backend: dict[str, BackendName], languages: tuple[str, ...]) -> list[str]:
    """What is wrong with a choice of backends: languages that nobody translates, and backends for languages that are not translated."""
    faults = []
    strangers = sorted(set(backend) - {DEFAULT, *languages})
    if strangers:
        faults.append(f"{', '.join(strangers)}: neither 'default' nor one of the languages to translate, {', '.join(languages)}")
    without = [lang for lang in languages if lang not in backend]
    if DEFAULT not in backend and without:
        faults.append(f"no backend for {', '.join(without)}: name one, or a 'default'")
    return faults
