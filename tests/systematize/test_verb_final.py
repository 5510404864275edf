"""Verb-final languages: tense, possibility and negation stand in the ending of the verb that carries an act."""

from __future__ import annotations

import pytest

from foedera.model.actor import Role
from foedera.model.record import Modality, Record
from foedera.systematize import code


def _one(text: str, lang: str, kind: str) -> Record:
    found = [one for one in code.passage(text, lang=lang) if one.type == kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "lang", "kind", "modality"),
    [
        ("Norveç'ten bir askeri heyetin Polonya'yı ziyaret edeceği bildirildi.", "tr", "contact", Modality.PLANNED),
        ("Norveç, Polonya'ya iki denizaltı satabilir.", "tr", "transfer", Modality.PROPOSED),
        ("Norveç Polonya'ya silah satmayacak.", "tr", "transfer", Modality.DENIED),
        ("Norveç Polşaya iki qırıcı təyyarə satacaq.", "az", "transfer", Modality.PLANNED),
        ("Norveç Polşaya silah satmayıb.", "az", "transfer", Modality.DENIED),
    ],
)
def test_the_ending_of_the_verb_tells_how_real_an_act_is(text: str, lang: str, kind: str, modality: Modality) -> None:
    """A future ending is a plan, an ending of ability a proposal, a negative one a denial, also where a noun is the act."""
    assert _one(text, lang, kind).modality is modality


def test_who_only_speaks_of_an_act_takes_no_part_in_it() -> None:
    """In a reported clause the genitive acts; the nominative before it belongs to the verb of saying."""
    told = _one("Kanada Savunma Bakanı, Norveç'in Polonya'ya iki denizaltı sattığını söyledi.", "tr", "transfer")
    assert {(one.actor, one.role) for one in told.participants} == {("NOR", Role.SOURCE), ("POL", Role.TARGET)}


@pytest.mark.parametrize(
    "text",
    [
        "Norveç, Polonya'nın füzelerine karşı önlem aldı.",
        "Norveç ve Polonya silah konusunda basına bilgi verdi.",
    ],
)
def test_a_light_verb_gives_arms_only_right_after_them(text: str) -> None:
    """ "Almak" and "vermek" mean a hundred things: "önlem aldı", "bilgi verdi" hand over nothing."""
    assert not [one for one in code.passage(text, lang="tr") if one.type == "transfer"]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Norveç, Polonya ordusuna askeri yardım gönderdi.", "aid", "NOR", "POL"),
        ("Polonya'ya füze satan Norveç eleştirildi.", "transfer", "NOR", "POL"),
        ("Norveç'in Polonya'ya sattığı füzeler kullanılmadı.", "transfer", "NOR", "POL"),
        ("Norveç askerlerini Mali'den çekiyor.", "rupture", "NOR", "MLI"),
    ],
)
def test_endings_and_word_order_tell_who_acts(text: str, kind: str, source: str, target: str) -> None:
    """A comma ends a subject, a participle describes its own, what is bought may follow its verb."""
    told = _one(text, "tr", kind)
    assert {(one.actor, one.role) for one in told.participants} == {(source, Role.SOURCE), (target, Role.TARGET)}


def test_a_verb_whose_last_vowel_narrows_is_found() -> None:
    """Turkish "iste-" is "istiyor": a wish is no sale."""
    assert _one("Norveç, Polonya'ya denizaltı satmak istiyor.", "tr", "transfer").modality is Modality.PROPOSED
