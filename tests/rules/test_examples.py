"""Every example of every rule, one test each."""

import pytest

from snslint.policy.load import load_bodies, load_book
from snslint.trial import Trial, try_rule

BOOK = load_book()
BODIES = {body.id: body for body in load_bodies(BOOK)}
TRIALS = [trial for rule in BOOK.rules.values() for trial in try_rule(rule, BOOK, BODIES)]


@pytest.mark.parametrize("trial", [t for t in TRIALS if t.kind != "todo"], ids=lambda trial: trial.id)
def test_rule_does_what_its_example_says(trial: Trial) -> None:
    assert not trial.complaint, f"{trial.example.place}: {trial.complaint}"


def test_todo_examples_are_still_unsolved() -> None:
    solved = [trial.id for trial in TRIALS if trial.kind == "todo" and not trial.complaint]
    assert not solved, "解けた課題は bad か good に移してください"
