"""Alembic's entry: takes the caller's connection and transaction, adds nothing of its own."""

from alembic import context

from records.migrations import VERSION_TABLE

_connection = context.config.attributes["connection"]
context.configure(
    connection=_connection,
    version_table=VERSION_TABLE,
    render_as_batch=_connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
