"""From a report to its sections: headings, their tree, their periods, their sentences."""

from summarizer.sections.passages import Passage, Sentence, read_passages
from summarizer.sections.periods import Period, is_problem
from summarizer.sections.sentences import split_sentences
from summarizer.sections.tree import Section, find_sections, heading_path, settle

__all__ = [
    "Passage",
    "Period",
    "Section",
    "Sentence",
    "find_sections",
    "heading_path",
    "is_problem",
    "read_passages",
    "settle",
    "split_sentences",
]
