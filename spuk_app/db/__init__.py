"""The database: one declarative base, column types, and how to connect to SQLite and PostgreSQL alike."""
