"""The database: the only rooms that know SQLAlchemy. Rows never leave; core values do."""
