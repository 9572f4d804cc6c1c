"""Tokens stand where they stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.text.tokenise import tokenise


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=50))
def test_surfaces_are_the_text_at_their_place(text: str) -> None:
    assert all(text[t.start : t.end] == t.surface for t in tokenise(text))


def test_conjugation_and_names_are_known() -> None:
    tokens = {t.surface: t for t in tokenise("山田さんは走らなかった")}
    assert tokens["山田"].pos == "名詞-固有名詞-人名-姓"
    assert tokens["走ら"].lemma == "走る"
    assert tokens["走ら"].form.startswith("未然形")


def test_a_hundred_thousand_equal_characters_pass_when_cut_into_sentences() -> None:
    from snslint.model import Post
    from snslint.text.document import Document

    document = Document(Post("ー" * 100_000))
    assert sum(len(document.tokens(sentence)) for sentence in document.sentences) > 0
