"""Third revision: erasure and legal hold."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
