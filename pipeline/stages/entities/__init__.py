"""Named entities on the source: the compact tagger, and rules for boundaries, numbered laws and quoted titles."""

from pipeline.stages.entities.stage import Entities, EntitiesConfig

__all__ = ["Entities", "EntitiesConfig"]
