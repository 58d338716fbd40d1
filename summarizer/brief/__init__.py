"""From a summary to one page."""

from summarizer.brief.compose import About
from summarizer.brief.fitting import choose_page
from summarizer.brief.formats import FORMATS, Format, check_template, export_templates, render_pages
from summarizer.brief.page import Page
from summarizer.brief.render import Brief, make_sheets, render_brief
from summarizer.brief.sheet import LANGUAGES, Language, Sheet

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "About",
    "Brief",
    "Format",
    "Language",
    "Page",
    "Sheet",
    "check_template",
    "choose_page",
    "export_templates",
    "make_sheets",
    "render_brief",
    "render_pages",
]
