"""Quantities of Chinese government reports: what a number measures, and how it is written.

What the reports leave open is read so:

- 多 and 余 (`40多个`, `1000余个`) say at least, as 以上, 超, 逾 and 突破 do; 近 says about.
- `由2.57万元增加到3.52万元` holds two levels; `8.5%—9%` one range.
- A fall is written as the number stands: 下降3% is a growth of 3.
- One number for several things (`A和B均达100%`) is one quantity for each of them; several numbers for
  several things (`A和B分别增长18.1%和2%`) are shared out in order.
- A threshold in the name of what is counted (`超10亿元项目16个`, `1亿元以上工业企业研发机构覆盖率`) belongs to
  the indicator, and so does the capacity of a work that is named (`中广核南鹏岛40万千瓦海上风电项目`).
- What comes to be in the period is a change (`新收储用地1515亩`, `14座水电站建成发电`); its extent (`总投资`),
  what it has brought a thing to (`新增1700公里、突破7000公里`) and what stands already (`在建项目22个`) are
  levels.
- A ratio without a unit (`收入比降至2.2`) is a level: so much to one, and no part of a whole.
- `4.0∶37.7∶58.3` is three shares of one indicator, without a unit.
- Ages, years, ordinals, voltages and tonnages of a class, how old a thing is (`1700年古城`), among how many
  a place ranks (`48个区县中排名第一`), the name of a plan (`国家102项重大工程`), and whatever stands in
  quotes or in the title of a document, name things and measure nothing.
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
