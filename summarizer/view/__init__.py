"""The evidence view: one HTML file with a report on one side and its items on the other."""

from summarizer.view.render import render_view

__all__ = ["render_view"]
