"""Actors by attachment in English, as diplomatic papers write it: sentences of our own over public facts."""

from __future__ import annotations

import pytest

from foedera.model.when import When
from foedera.systematize import code


def told(text: str, lang: str = "en") -> list[str]:
    """Type and actors with roles of each record, as the American account that the sentence might stand in."""
    records = code.passage(text, lang=lang, issued=When("1968-05-03"), voice="USA")
    return [" ".join([one.type, *sorted(f"{who.actor}:{who.role.value[0]}" for who in one.participants)]) for one in records]


ACTS = [
    ("The Embassy reports that Ethiopia has received 24 tanks from Yugoslavia.", ["transfer ETH:t YUG:s"]),
    ("The Soviets have given the Afghans MIG-17 fighters, tanks, and artillery.", ["transfer AFG:t SUN:s"]),
    ("The Belgians have asked the United States for ten C-119 aircraft.", ["transfer BEL:t USA:s"]),
    ("In March 1964 the Iranian Government took delivery of patrol craft built in Italy.", ["transfer IRN:t ITA:s"]),
    (
        "Romania has been buying arms from France and Switzerland.",
        ["transfer FRA:s ROU:t", "transfer CHE:s ROU:t"],
    ),
    ("President Nasser told the Ambassador that Egypt had accepted Czech arms.", ["transfer CSK:s EGY:t"]),
    ("The Department of Defense has sold Peru 12 helicopters.", ["transfer PER:t USA:s"]),
    ("The Greek Foreign Minister asked that the United States increase its military aid to Greece.", ["aid GRC:t USA:s"]),
    ("The Senate approved a $40 million military loan to Tunisia.", ["aid TUN:t USA:s"]),
    ("Some 200 Peruvian officers have attended American military schools.", ["train PER:t USA:s"]),
    ("A Danish battalion is serving with the UN force in the Congo.", ["deploy COD:t DNK:s UN:t"]),
    ("Sweden provided 600 men for the UN contingent in Cyprus.", ["deploy CYP:t SWE:s UN:t"]),
    ("Portugal granted the United States the use of air facilities in the Azores.", ["deploy PRT:t USA:s"]),
    ("The Syrians claim that Jordan has allowed British aircraft to use its airfields.", ["deploy GBR:s JOR:t"]),
    ("The last French troops left Morocco in 1961.", ["rupture FRA:s MAR:t"]),
    ("Cambodia has rejected further American military aid.", ["rupture KHM:s USA:t"]),
    ("Pakistan withdrew from SEATO in 1972.", ["rupture PAK:s SEATO:t"]),
    (
        "The Department suspended arms shipments to both India and Pakistan in September 1965.",
        ["rupture IND:t USA:s", "rupture PAK:t USA:s"],
    ),
    ("The President has decided to lift the embargo on the sale of arms to Argentina.", ["restore ARG:t USA:s"]),
    ("The United Kingdom has treaty commitments to defend Kuwait.", ["endorse GBR:s KWT:t"]),
    ("Spain became a member of the North Atlantic Treaty Organization on May 30, 1982.", ["join ESP:s NATO:t"]),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_act_s_actors_are_those_of_its_own_phrase(text: str, expected: list[str]) -> None:
    """Subject, object, recipient, owner of what is given; grants by the host; one record a partner."""
    assert sorted(told(text)) == sorted(expected)


PARTNERS = [
    ("SEATO maneuvers in which Australian and Thai ships will take part are scheduled.", ["exercise AUS:p SEATO:p THA:p"]),
    ("Norwegian and Danish planners met in Oslo to discuss the defense of the Baltic.", ["contact DNK:p NOR:p"]),
    ("Bulgaria and Yugoslavia exchanged military attachés in 1955.", ["contact BGR:p YUG:p"]),
    ("The Joint Turkish-American Military Commission met at Ankara on June 3.", ["contact TUR:p USA:p"]),
    ("Denmark has concluded defence agreements with Norway, Sweden and Finland.",
     ["agree DNK:p NOR:p", "agree DNK:p SWE:p", "agree DNK:p FIN:p"]),
    ("Denmark has concluded a defence agreement with Norway, Sweden and Finland.", ["agree DNK:p FIN:p NOR:p SWE:p"]),
    ("India manufactures the MIG-21 under Soviet license.", ["produce IND:p SUN:p"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTNERS)
def test_partners_are_who_meets_signs_or_takes_part(text: str, expected: list[str]) -> None:
    """In the noun's phrase, the subject, or with it; one by one where several instruments are told of."""
    assert sorted(told(text)) == sorted(expected)


NOBODY = [
    "The Egyptian Government expects that Israel will buy tanks, but deliveries from abroad have not begun.",
    "The program calls for delivery to Jordan of 36 aircraft by the end of 1967.",
    "Iran exercises a great influence on Iraq and its armed forces.",
    "At his press conference the Secretary spoke of Iran, Turkey and the defense budget.",
    "Relations with Burma are excellent and military cooperation is expected to increase.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_does_not_hang_on_the_act_is_no_party_to_it(text: str) -> None:
    """A name elsewhere in the sentence, an influence exercised, a meeting with the press."""
    assert told(text) == []
