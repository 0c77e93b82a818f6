"""Stage ``resolve``: one mention per span out of both routes, the same everywhere in a document, linked, with its place in the pivot."""

from pipeline.stages.resolve.stage import Resolve, ResolveConfig

__all__ = ["Resolve", "ResolveConfig"]
