"""The stage ``resolve``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pydantic

from pipeline.document import Document, Entity, Link, Projection, Provenance
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.entities.stage import LANGUAGES
from pipeline.stages.link import Links, LinksConfig, languages_of
from pipeline.stages.resolve.known import KnownBodies, of_known_type
from pipeline.stages.resolve.places import places_among_bodies
from pipeline.stages.resolve.repeats import find_repeats, unify_types
from pipeline.stages.resolve.routes import Finding, combine, from_pivot, from_source

Route = Literal["source", "pivot", "both"]


class ResolveConfig(StageConfig):
    """Configuration of :class:`Resolve`.

    Attributes:
        route: ``source``, names found on the source; ``pivot``, names found on the translation and projected back; ``both``.
            The default measured best on ``seeds/gold`` with the embedded translator: what a weak translation garbles costs more than
            the second reader finds.
        pivot_weights: what the confidence of a type found on the pivot is worth; types left out are not taken from there. Few names that
            the pivot's reader alone finds are right (``docs/entities.md``): it confirms more than it adds.
        pivot_threshold: from this confidence on, a name that only the pivot route found is kept (route ``both``).
        pivot_spans: give every mention its place in the translation; when false, the route ``source`` needs no translation.
        consistent: find a sure name everywhere in its document, with one type.
        known: find organisations that the knowledge base knows by a name of several words, where nothing was found.
        sure: confidence from which a name counts as sure.
        link: configuration of the linker for mentions that the stage ``link`` has not seen; by default that of the stage ``link``.
    """

    inherits = {"link": "link"}
    route: Route = "source"
    pivot_weights: dict[str, float] = {"PER": 0.7, "ORG": 0.5, "LOC": 0.7, "LAW": 0.5, "EVENT": 0.5}
    pivot_threshold: float = pydantic.Field(default=0.65, ge=0, le=1)
    pivot_spans: bool = True
    consistent: bool = True
    known: bool = True
    sure: float = pydantic.Field(default=0.57, ge=0, le=1)
    link: LinksConfig = LinksConfig()


@register
class Resolve(Stage[ResolveConfig]):
    """Merges the routes into one mention per span, linked, with its place in the translation and everybody who voted for it."""

    name = "resolve"
    version = 7
    Config = ResolveConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Source mentions and links; the layers of the pivot where they are used."""
        layers = ["sentences", "entities", "links"]
        if self.config.route != "source" or self.config.pivot_spans:
            layers += ["translation", "projections"]
        if self.config.route != "source":
            layers.append("pivot_entities")
        return tuple(layers)

    @property
    def provides(self) -> tuple[str, ...]:
        """Merged mentions."""
        return ("mentions",)

    def resources(self) -> Mapping[str, str]:
        """Those of the linker, and its version."""
        return {**self._links().resources(), "link": str(Links.version)}

    def load(self) -> None:
        """Loads the linker."""
        self._linking = self._links()
        self._linking.ensure_loaded()
        self._known = KnownBodies(self._linking.linker.kb)

    def _links(self) -> Links:
        return Links(self.config.link)

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """Merged mentions of every document."""
        return [{"mentions": self._resolve(document)} for document in documents]

    def _resolve(self, document: Document) -> tuple[Entity, ...]:
        findings = self.findings(document)
        langs = languages_of(document, findings)
        provenance = Provenance(stage=self.name, version=self.version)
        kb = self._linking.linker.kb
        findings = places_among_bodies(document.text, langs, findings, kb, provenance)
        findings = of_known_type(document.text, langs, findings, kb, provenance)
        if self.config.known:
            readable = [s for s in document.layer("sentences") if s.lang in LANGUAGES and s.kind != "furniture"]
            findings = self._known.missed(document.text, readable, findings, provenance)
        places = self._places(document)
        links = self._linked(document, findings, places)
        return tuple(_entity(finding, links[finding.start, finding.end], places.get((finding.start, finding.end))) for finding in findings)

    def findings(self, document: Document) -> list[Finding]:
        """The mentions of a document after merging, before linking."""
        config, sentences = self.config, document.layer("sentences")
        source: list[Finding] = [] if config.route == "pivot" else from_source(document.layer("entities"))
        findings = source
        if config.route != "source":
            layers = document.layer("pivot_entities"), document.layer("projections")
            pivot = from_pivot(document.text, sentences, *layers, config.pivot_weights)
            findings = combine(source, pivot, config.pivot_threshold if config.route == "both" else 0.0)
        if config.consistent:
            findings = unify_types(document.text, findings)
            readable = [s for s in sentences if s.lang in LANGUAGES and s.kind != "furniture"]
            findings = find_repeats(document.text, readable, findings, config.sure, Provenance(stage=self.name, version=self.version))
        return findings

    def _linked(
        self, document: Document, findings: Sequence[Finding], places: Mapping[tuple[int, int], Projection]
    ) -> dict[tuple[int, int], Link]:
        """A link for every finding: the one that is there where span and type are unchanged, else a new one that knows those as context.

        What is NIL gets a second chance where a translator found an English name for it, and stays as it was where that does not help.
        """
        given = {(link.start, link.end): link for link in document.layer("links")}
        types = {(mention.start, mention.end): mention.type for mention in document.layer("entities")}
        kept = {
            (f.start, f.end): given[f.start, f.end] for f in findings if (f.start, f.end) in given and types.get((f.start, f.end)) == f.type
        }
        names = {(f.start, f.end): _english(document, f, places) for f in findings}
        again = [f for f in findings if (f.start, f.end) not in kept or (kept[f.start, f.end].kb is None and names[f.start, f.end])]
        if again:
            context = [kept[span] for span in kept if span not in {(f.start, f.end) for f in again}]
            langs = languages_of(document, again)
            english = [names[f.start, f.end] for f in again]
            for link in self._linking.linker.link(document.text, langs, again, context, english):
                if (link.start, link.end) not in kept or link.kb is not None:
                    kept[link.start, link.end] = link
        return kept

    def _places(self, document: Document) -> dict[tuple[int, int], Projection]:
        if self.config.route == "source" and not self.config.pivot_spans:
            return {}
        return {
            (projection.start, projection.end): projection
            for projection in document.layer("projections")
            if projection.layer == "entities" and projection.start is not None and projection.end is not None
        }


def _english(document: Document, finding: Finding, places: Mapping[tuple[int, int], Projection]) -> str | None:
    """The English name of a mention in the translation; None where there is none, or where it was put there from this side."""
    place = places.get((finding.start, finding.end)) or finding.pivot
    if place is None or place.status != "aligned" or place.pivot_start is None or document.translation is None:
        return None
    return document.translation.text[place.pivot_start : place.pivot_end].strip() or None


def _entity(finding: Finding, link: Link, place: Projection | None) -> Entity:
    if place is None or place.pivot_start is None:
        place = finding.pivot or place
    return Entity(
        start=finding.start,
        end=finding.end,
        type=finding.type,
        confidence=round(finding.confidence, 4),
        kb=link.kb,
        ids=link.ids,
        canonical=link.canonical,
        cluster=link.cluster,
        link_confidence=link.confidence,
        candidates=link.candidates,
        pivot_start=place.pivot_start if place else None,
        pivot_end=place.pivot_end if place else None,
        projection=place.status if place else None,
        votes=finding.votes,
    )
