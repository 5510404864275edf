"""Rows of a data set as acts."""

from __future__ import annotations

from pathlib import Path

from foedera.analyze.reference import acts, reader
from foedera.codebook.actors import Actors


def test_the_agreements_of_a_state(reference: Path, known_actors: Actors) -> None:
    """Azerbaijan's 44 agreements have 24 partners, and a date without a day stays without one."""
    told = acts.of(reader.read(reference / "dcad" / "DCAD-v1.0-main.csv"), known_actors)
    own = [act for act in told if act.among("AZE")]
    partners = {actor for act in own for actor in act.actors} - {"AZE"}
    by_id = {act.id: act for act in own}
    assert (len(own), len(partners)) == (44, 24)
    assert str(by_id["DCADv1.0-1522"].when) == "2002-12-16"
    assert str(by_id["DCADv1.0-1536"].when) == "2010-11"


def test_an_alliance_is_one_act_of_all_its_members(reference: Path, known_actors: Actors) -> None:
    """Members in several phases are one party each, and what is still in force has an open end."""
    told = acts.of(reader.read(reference / "atop" / "atop5_1m.csv"), known_actors)
    own = {act.id: act for act in told if act.among("AZE")}
    assert (len(told), len(own)) == (789, 18)
    assert own["4550"].actors == ("AZE", "TUR")
    assert (str(own["4550"].when), str(own["4550"].spell)) == ("1994-02-09", "1994-02-09/..")
    assert str(own["4342"].spell) == "1992-10-12/1997-07-03"
