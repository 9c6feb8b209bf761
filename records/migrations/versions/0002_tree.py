"""Second revision: the Merkle tree's interior nodes are kept, with guards of their own."""

import sqlalchemy as sa
from alembic import op

from records import failures
from records.audit.tree import Tree
from records.migrations.tree_guards import statements

revision = "0002"
down_revision = "0001"

#: Nodes inserted by one statement.
_BATCH = 1000


def upgrade() -> None:
    node = op.create_table('audit_node',
    sa.Column('level', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('length(hash) = 32', name=op.f('ck_audit_node_hash')),
    sa.CheckConstraint('level >= 1', name=op.f('ck_audit_node_level')),
    sa.CheckConstraint('position >= 0', name=op.f('ck_audit_node_position')),
    sa.PrimaryKeyConstraint('level', 'position', name=op.f('pk_audit_node'))
    )
    connection = op.get_bind()
    tree, nodes = Tree(), []
    for (leaf,) in connection.exec_driver_sql("SELECT leaf FROM audit ORDER BY seq"):
        if not isinstance(leaf, bytes):
            raise failures.damaged()
        nodes += [{"level": level, "position": position, "hash": value}
                  for level, position, value in tree.append(leaf)]
    for start in range(0, len(nodes), _BATCH):
        op.bulk_insert(node, nodes[start:start + _BATCH])
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
