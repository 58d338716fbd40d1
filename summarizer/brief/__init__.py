"""From a summary to one page."""

from summarizer.brief.page import Page, choose_page
from summarizer.brief.render import Brief, render_brief

__all__ = ["Brief", "Page", "choose_page", "render_brief"]
