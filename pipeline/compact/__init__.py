"""The embedded multilingual encoder and its heads."""
