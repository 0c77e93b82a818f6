"""Building the compact models; nothing here is imported at run time."""
