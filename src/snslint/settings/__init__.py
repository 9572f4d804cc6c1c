"""``snslint.yaml``: what a body's repository has settled, found upward from what is checked."""
