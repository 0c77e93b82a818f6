"""Learns the linker's weights from documents made up from the knowledge base itself: ``python -m pipeline.stages.link.training``."""
