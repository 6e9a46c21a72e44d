"""Measures what the project promises about speed, as ratios on one machine in one run."""
