"""From a summary to one page."""

from summarizer.brief.page import Page, choose_page
from summarizer.brief.render import Brief, render_brief
from summarizer.brief.titling import title_page

__all__ = ["Brief", "Page", "choose_page", "render_brief", "title_page"]
