"""The inspector's folder: papers, log, keys and a verifier that needs nothing of ours."""
