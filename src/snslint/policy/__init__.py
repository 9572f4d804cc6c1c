"""YAML → rules, profiles → Policy."""
