"""Readers: from files and data sets to documents."""
