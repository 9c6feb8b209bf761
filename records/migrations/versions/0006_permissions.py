"""Sixth revision: what a consent to distribution permits, and whether a consent is a document of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # consents entered before stay without marks: nobody has said what their papers permit, and silence is a refusal
    op.add_column('consent', sa.Column('permits', sa.JSON(none_as_null=True), nullable=True))
    _add('transfer', "transfer IN ('network', 'internal', 'none')")
    _add('conditions', 'length(conditions) BETWEEN 1 AND 2000')
    _add('within', 'length(within) BETWEEN 1 AND 500')


def _add(name, condition):
    # a rule comes with its column: SQLite adds none to a table that stands
    rule = sa.CheckConstraint(condition, name=op.f(f'ck_consent_{name}'))
    op.add_column('consent', sa.Column(name, sa.String(), rule, nullable=True))
