"""What may happen: stages, requirements, the machine, and the acts that move things."""
