"""Third revision: erasure and legal hold."""

import sqlalchemy as sa
from alembic import op

from records.migrations.guards import erasable

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table('legal_hold',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('placed_on', sa.Date(), nullable=False),
    sa.Column('released_on', sa.Date(), nullable=True),
    sa.Column('release_reason', sa.String(), nullable=True),
    sa.CheckConstraint('length(reason) BETWEEN 1 AND 2000', name=op.f('ck_legal_hold_reason')),
    sa.CheckConstraint('placed_on <= released_on', name=op.f('ck_legal_hold_placed_on_released_on')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_legal_hold_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_hold'))
    )
    op.create_index(op.f('ix_legal_hold_person_id'), 'legal_hold', ['person_id'], unique=False)
    op.create_index('uq_legal_hold_open', 'legal_hold', ['person_id'], unique=True, sqlite_where=sa.text('released_on IS NULL'), postgresql_where=sa.text('released_on IS NULL'))
    op.add_column('person', sa.Column('erased_on', sa.Date(), nullable=True))
    op.add_column('document', sa.Column('erased_on', sa.Date(), nullable=True))
    for statement in erasable(op.get_bind().dialect.name):
        op.execute(statement)
