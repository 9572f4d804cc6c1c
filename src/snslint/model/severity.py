"""How heavy a finding is."""

from enum import IntEnum


class Severity(IntEnum):
    """error (公開不可) › warning (要確認) › info (参考); larger is heavier."""

    info = 1
    warning = 2
    error = 3

    @property
    def label(self) -> str:
        """The word a clerk reads."""
        return {"error": "公開不可", "warning": "要確認", "info": "参考"}[self.name]


CONFIDENCES = ("high", "medium", "low")
"""How sure a rule is of what it says. A rule of low confidence never rises above warning."""
