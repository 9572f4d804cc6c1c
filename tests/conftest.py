"""What every test may ask for: the shipped rules and bodies, loaded once."""

import pytest

from snslint.policy.bind import bind
from snslint.policy.load import load_bodies, load_book
from snslint.policy.packs import RuleBook
from snslint.policy.policy import Policy
from snslint.policy.profiles import Profile


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_book()


@pytest.fixture(scope="session")
def bodies(book: RuleBook) -> dict[str, Profile]:
    return {body.id: body for body in load_bodies(book)}


@pytest.fixture(scope="session")
def policies(book: RuleBook, bodies: dict[str, Profile]) -> dict[str, Policy]:
    return {name: bind(book, body) for name, body in bodies.items()}
