"""From bytes to a document: its text, the reports in it, and what each says of itself."""

from summarizer.document.document import Document, Report, read_document
from summarizer.document.front import FrontMatter, Kind
from summarizer.document.loading import Loaded, Source, load

__all__ = ["Document", "FrontMatter", "Kind", "Loaded", "Report", "Source", "load", "read_document"]
