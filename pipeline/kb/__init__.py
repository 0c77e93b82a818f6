"""The knowledge base: entities with their names in six languages and their public identifiers, in one SQLite file built on this machine."""

from pipeline.kb.build import build_kb
from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold, key, variants
from pipeline.kb.romanise import romanise
from pipeline.kb.skeleton import skeleton
from pipeline.kb.store import Hit, KnowledgeBase, open_kb

__all__ = ["Hit", "KbEntity", "KnowledgeBase", "build_kb", "fold", "key", "open_kb", "romanise", "skeleton", "variants"]
