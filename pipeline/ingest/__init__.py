"""Readers: from files and data sets to documents."""

from pipeline.ingest.config import IngestConfig
from pipeline.ingest.json_lines import read_json_lines
from pipeline.ingest.read import read_documents
from pipeline.ingest.tables import read_dataset

__all__ = ["IngestConfig", "read_dataset", "read_documents", "read_json_lines"]
