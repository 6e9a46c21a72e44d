"""AI Facets; nothing is imported here, as every module, the pure core too, imports this one."""
