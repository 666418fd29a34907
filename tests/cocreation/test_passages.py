"""The passages of a draft: every text of it by field and language, named as those who amend it name it."""

from kuvend.cocreation.rules import Passage, passage_of, passages

CONTENT = {
    "number": "3",
    "title": {"en": "Publish every contract", "sq": "Çdo kontratë publike"},
    "problem": {"en": "Nobody sees them."},
    "solution": {},
    "starts": {"on": "2027-01-01", "precision": "day"},
    "values": {"transparency": {"how": {"en": "Open to all."}, "faces_public": None}},
    "milestones": [
        {"key": "k2", "title": {"en": "It opens"}, "deliverable": {}, "due": None},
        {"key": "k1", "title": {"en": "It is built"}, "deliverable": {"en": "A register"}, "due": None},
    ],
}


def test_every_text_is_a_passage_in_the_order_of_the_template_and_milestones_keep_their_key() -> None:
    assert passages(CONTENT) == (
        Passage("title", "en", "Publish every contract"),
        Passage("title", "sq", "Çdo kontratë publike"),
        Passage("problem", "en", "Nobody sees them."),
        Passage("values.transparency.how", "en", "Open to all."),
        Passage("milestones.k2.title", "en", "It opens"),
        Passage("milestones.k1.title", "en", "It is built"),
        Passage("milestones.k1.deliverable", "en", "A register"),
    )


def test_a_passage_is_found_by_its_field_and_language() -> None:
    for passage in passages(CONTENT):
        assert passage_of(CONTENT, passage.field, passage.language) == passage.text
    for field, language in (("title", "de"), ("solution", "en"), ("starts", "en"), ("milestones.k3.title", "en")):
        assert passage_of(CONTENT, field, language) == ""


def test_of_a_content_with_nothing_in_it_nothing_is_told() -> None:
    assert passages({}) == ()
    assert passages({"values": None, "milestones": None, "title": None}) == ()
