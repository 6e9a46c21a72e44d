"""Answering: marked posts by known learners beside the raw rate of committing the same rows."""
