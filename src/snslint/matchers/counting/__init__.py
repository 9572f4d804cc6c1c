"""The checks of ``figures``."""
