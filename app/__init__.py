"""AI Facets. Nothing is imported here: this file is an ancestor of every module, and the core must stay pure."""
