"""What keeps a report from being written."""


class ReportError(Exception):
    """The folder cannot be reported on; the text says why and what to do."""
