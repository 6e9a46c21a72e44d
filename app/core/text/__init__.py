"""Markdown in, values and HTML out."""
