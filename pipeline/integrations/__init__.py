"""Stages inside other libraries' pipelines."""
