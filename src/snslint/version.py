"""The version of this copy, a constant: asking the installed metadata would cost more than a whole check."""

__version__ = "0.1.0"
