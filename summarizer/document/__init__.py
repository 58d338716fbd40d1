"""From bytes to a document: its text, the reports in it, and what each says of itself."""

from summarizer.document.document import Document, Report, read_document
from summarizer.document.front import FrontMatter, Kind
from summarizer.document.loaders.lines import MarkedHeading
from summarizer.document.loaders.text_tables import part_columns
from summarizer.document.loading import Loaded, Source, load
from summarizer.document.wrapping import Unwrapped, unwrap

__all__ = [
    "Document",
    "FrontMatter",
    "Kind",
    "Loaded",
    "MarkedHeading",
    "Report",
    "Source",
    "Unwrapped",
    "load",
    "part_columns",
    "read_document",
    "unwrap",
]
