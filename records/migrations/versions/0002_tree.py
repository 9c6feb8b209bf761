"""Second revision: the Merkle tree's interior nodes are kept."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    pass
