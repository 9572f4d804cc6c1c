"""Small help for patterns written in code."""


def either(*words: str) -> str:
    """An alternation of words given in lines of blanks: ``either("締切 〆切", "期限")`` → ``(?:締切|〆切|期限)``."""
    return "(?:" + "|".join(word for line in words for word in line.split()) + ")"
