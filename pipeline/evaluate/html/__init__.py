"""``report.html`` of an evaluation: scores with their intervals, what went wrong and where, in one file that needs nothing else."""

from pipeline.evaluate.html.about import About, manifest_beside, manifest_of
from pipeline.evaluate.html.writer import render_html_report, write_html_report

__all__ = ["About", "manifest_beside", "manifest_of", "render_html_report", "write_html_report"]
