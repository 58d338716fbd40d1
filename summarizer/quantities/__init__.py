"""Quantities of Chinese government reports: what a number measures, and how it is written."""

from summarizer.quantities.finder import find_quantities
from summarizer.quantities.folding import fold, fold_widths, missing_numbers, numbers_in
from summarizer.quantities.model import Comparator, FoundQuantity, Measure, Quantity

__all__ = [
    "Comparator",
    "FoundQuantity",
    "Measure",
    "Quantity",
    "find_quantities",
    "fold",
    "fold_widths",
    "missing_numbers",
    "numbers_in",
]
