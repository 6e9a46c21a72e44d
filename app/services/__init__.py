"""Deeds: what a person can do here, one function for each. No HTTP, no clock, no chance."""
