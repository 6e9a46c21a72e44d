"""Foreign formats: what the site knows, as bytes that other programs read."""
