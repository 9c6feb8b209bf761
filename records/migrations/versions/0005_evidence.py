"""Fifth revision: the quarter that changed a plan, the level of an award, communities and cases of mentors."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table('community_membership',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('community', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('length(community) BETWEEN 1 AND 500', name=op.f('ck_community_membership_community')),
    sa.CheckConstraint('since <= until', name=op.f('ck_community_membership_since_until')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_community_membership_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_community_membership')),
    sa.UniqueConstraint('person_id', 'community', 'since', name=op.f('uq_community_membership_person_id_community_since'))
    )
    op.create_table('methodical_case',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('kept_at', sa.String(), nullable=True),
    sa.CheckConstraint('length(kept_at) BETWEEN 1 AND 2000', name=op.f('ck_methodical_case_kept_at')),
    sa.CheckConstraint('length(title) BETWEEN 1 AND 500', name=op.f('ck_methodical_case_title')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_methodical_case_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_methodical_case')),
    sa.UniqueConstraint('person_id', 'title', name=op.f('uq_methodical_case_person_id_title'))
    )
    # a rule comes with its column: SQLite adds none to a table that stands, and making the table anew would
    # delete the rows of a plan with the plan
    _add('route', 'quarter', sa.Integer(), 'ck_route_quarter', 'quarter BETWEEN 1 AND 4')
    _add('award', 'level', sa.String(), 'ck_award_level', "level IN ('organization', 'municipal', 'regional', 'federal')")
    _add('award', 'granted_on', sa.Date(), 'ck_award_decided_on_granted_on', 'decided_on <= granted_on')


def _add(table, column, kind, name, condition):
    op.add_column(table, sa.Column(column, kind, sa.CheckConstraint(condition, name=op.f(name)), nullable=True))
