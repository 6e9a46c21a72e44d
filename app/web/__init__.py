"""HTTP: the only floor that knows Flask."""
