"""Dragoman: translation with annotations on exact source offsets."""
