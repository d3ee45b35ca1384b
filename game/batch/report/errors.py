"""Errors of the report."""


class ReportError(Exception):
    """A report cannot be written; the text says why and what to do."""
