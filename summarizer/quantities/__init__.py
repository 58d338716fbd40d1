"""Quantities of Chinese government reports: what a number measures, and how it is written.

What the reports leave open is read so:

- 多 and 余 (`40多个`, `1000余个`) say at least, as 以上, 超, 逾 and 突破 do; 近 says about.
- `由2.57万元增加到3.52万元` holds two levels; `8.5%—9%` one range.
- A fall is written as the number stands: 下降3% is a growth of 3.
- One number for several things (`A和B均达100%`) is one quantity for each of them; several numbers for
  several things (`A和B分别增长18.1%和2%`) are shared out in order.
- A threshold in the name of what is counted (`超10亿元项目16个`) belongs to the indicator.
- `4.0∶37.7∶58.3` is three shares of one indicator, without a unit.
- Ages, years, ordinals, voltages and tonnages of a class, and whatever stands in quotes or in the
  title of a document, name things and measure nothing.
- A number with two points, more than seven figures before a measure word, a range that runs backwards
  or an age with a decimal is damaged; it is never mended.
"""

from summarizer.quantities.finder import find_quantities
from summarizer.quantities.folding import fold, missing_numbers, numbers_in
from summarizer.quantities.model import Comparator, FoundQuantity, Measure, Quantity

__all__ = [
    "Comparator",
    "FoundQuantity",
    "Measure",
    "Quantity",
    "find_quantities",
    "fold",
    "missing_numbers",
    "numbers_in",
]
