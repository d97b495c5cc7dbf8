"""Alembic's entry: works on the connection and in the transaction that ``spuk_app.db.migratie`` hands over."""

from alembic import context

from spuk_app.modellen import METADATA

verbinding = context.config.attributes["connection"]
context.configure(
    connection=verbinding,
    target_metadata=METADATA,
    render_as_batch=verbinding.dialect.name == "sqlite",
    # CHECK constraints are half of our guards; Alembic compares them, by name, only when asked.
    autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
)
with context.begin_transaction():
    context.run_migrations()
