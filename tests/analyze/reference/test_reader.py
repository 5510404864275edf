"""Files that are as published are read; files that are not are told by line and column, and nothing of them is merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera.analyze.reference import descriptor, reader, shelf
from foedera.analyze.reference.descriptor import Descriptor
from foedera.codebook.actors import Actors
from foedera.errors import BadReference, CodebookError

TOLD = """
key = "pacts"
title = "Pacts that never were"
version = "1"
unit = "pact"
directed = false
window = "1990/2000"
system = "cow"
files = ["pacts*.csv"]
licence = "none"
row_key = ["id"]

[reader]
name = "delimited"
encoding = "utf-8"
delimiter = ","

[columns]
id = { kind = "text", meaning = "id", pattern = 'P\\d+' }
one = { kind = "code", meaning = "one state" }
other = { kind = "code", meaning = "the other" }
year = { kind = "year", meaning = "year" }
span = { kind = "integer", meaning = "years", missing = { "-88" = "not told" } }
note = { kind = "text", meaning = "words" }
version = { kind = "text", meaning = "version", values = ["1"] }

[[number]]
what = "pacts"
published = 4
known = 3

[act]
type = "agree"
id = "id"
parties = ["one", "other"]
when = ["year"]

[[measure]]
name = "pacts"
units = ["dyad-year", "directed-dyad-year", "state-year"]
meaning = "pacts signed"
absent = 0
"""

GOOD = 'id,one,other,year,span,note,version\nP1,373,640,1992,5,Bakı,1\nP2,2,373,1995,-88,"a, b",1\nP3,2,640,1999,,,1\n'


@pytest.fixture(scope="module")
def pacts(tmp_path_factory: pytest.TempPathFactory) -> Descriptor:
    path = tmp_path_factory.mktemp("told") / "pacts.toml"
    path.write_text(TOLD, "utf-8")
    return descriptor.load(path)


def examine(tmp_path: Path, pacts: Descriptor, data: str | bytes) -> list[str]:
    path = tmp_path / "pacts.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [str(fault) for fault in reader.examined(path, pacts)[1]]


def test_a_good_file_is_read_with_its_reasons(tmp_path: Path, pacts: Descriptor) -> None:
    """A missing code is missing, with what it stands for; the count is set against what was published."""
    path = tmp_path / "pacts.csv"
    path.write_text(GOOD, "utf-8")
    read = reader.read(path, pacts)
    assert read.columns["span"] == [5, None, None]
    assert [read.why(row, "span") for row in range(3)] == [None, "not told", "empty in the file"]
    assert list(map(str, read.counts)) == ["pacts: published 4 / read 3"]
    assert list(read.lines) == [2, 3, 4]


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        (GOOD.replace(",", ";"), "line 1, column 3", "parted by semicolon"),
        (GOOD.replace(",", "\t"), "line 1, column 3", "parted by tab"),
        (GOOD.encode("utf-16"), "line 1, column 1", "UTF-16"),
        (GOOD.encode("cp1254"), "line 2, column 22", "no utf-8"),
        (GOOD[: GOOD.index("1999")], "line 4, column 10", "the file is cut here"),
        (GOOD[: GOOD.index("P3")], "line 3", "read 2, version 1 has 3 or 4"),
        (GOOD.replace("P2", "P1"), "line 3, column 1 (id)", "the key P1 stands on line 2 already"),
        (GOOD.replace("P2", "Q2"), "line 3, column 1 (id)", "'Q2' does not look as version 1 writes it"),
        (GOOD.replace("640,1992", "9999,1992"), "line 2, column 8 (other)", "unknown code '9999'"),
        (GOOD.replace("-88", "-99"), "line 3, column 15 (span)", "unknown code or a value out of bounds: '-99'"),
        (GOOD.replace('"a, b",1', '"a, b",2'), "line 3, column 26 (version)", "unknown code '2'; known: 1"),
        (GOOD.replace("1995", "MCMXCV"), "line 3, column 10 (year)", "'MCMXCV' is no number"),
        (GOOD.replace("other,", "second,"), "line 1, column 1", "other is missing from the header: another version"),
        (GOOD.replace("1992,5,Bakı,1", "1992,5,Bakı"), "line 2, column 23", "6 fields, the header has 7"),
        (b"", "line 1, column 1", "the file is empty"),
        (GOOD.replace("Bakı", "Ba\0kı"), "line 2, column 21", "NUL byte"),
    ],
)
def test_a_bad_file_is_told_by_line_and_column(
    tmp_path: Path, pacts: Descriptor, data: str | bytes, place: str, why: str
) -> None:
    """Delimiter, encoding, cut, double keys, other version, unknown codes."""
    faults = examine(tmp_path, pacts, data)
    assert any(fault.startswith(f"{place}:") and why in fault for fault in faults), faults
    with pytest.raises(BadReference, match="nothing of it is merged") as told:
        reader.read(tmp_path / "pacts.csv", pacts)
    assert told.value.faults == tuple(faults)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(GOOD.encode()) - 3))
def test_a_file_cut_anywhere_is_never_read(tmp_path: Path, pacts: Descriptor, length: int) -> None:
    """Short of the last mark of its last row, no beginning of a file passes for the whole."""
    assert examine(tmp_path, pacts, GOOD.encode()[:length]) != []


def test_a_file_that_is_not_there_and_a_name_that_is_not_known(tmp_path: Path) -> None:
    """Each with a remedy."""
    with pytest.raises(BadReference, match=r"cannot be read: No such file"):
        reader.read(tmp_path / "none.csv", "dcad")
    with pytest.raises(BadReference, match="its name is that of no data set"):
        reader.read(tmp_path / "none.csv")
    with pytest.raises(CodebookError, match="there is no data set 'pact'"):
        reader.read(tmp_path / "none.csv", "pact")


def test_every_descriptor_is_whole(known_actors: Actors) -> None:
    """Each has a citation, a meaning for every column and measure, and names of actors that the codebook knows."""
    shipped = descriptor.shipped()
    assert len(shipped) >= 20
    for one in shipped.values():
        assert one.citation, one.key
        assert [column.name for column in one.columns if not column.meaning] == [], one.key
        assert [told for told in one.names.values() if told not in ("?", "-") and told not in known_actors] == [], one.key
        known = {column.name for column in one.columns}
        used = {measure.column for measure in one.measures if measure.column}
        used |= {name for measure in one.measures for name in measure.where} | set(one.row_key)
        used |= {name for key in ("parties", "when", "until") for name in one.act.get(key, ())}
        assert sorted(used - known) == [], one.key


REAL = ("dcad", "atop", "atop-alliance", "atop-phase", "atop-state-year", "atop-dyad-year", "cow-system", "cow-state-years")
MORE = (
    "gw-system",
    "nmc",
    "mme",
    "jme",
    "sipri",
    "us-training",
    "un-peacekeeping",
    "ucdp",
    "territory",
    "contiguity",
    "majors",
)


@pytest.mark.parametrize("key", [*REAL, *MORE])
def test_the_real_files_are_read_as_expected(reference: Path, key: str) -> None:
    """Every number that the notes on the sets tell is reproduced; an extract alone may hold fewer."""
    read = shelf.take(key, reference)
    assert len(read) > 0
    if not read.descriptor.part:
        assert [str(one) for one in read.counts if one.known and one.read not in one.known] == []


def test_dcad_tells_what_it_read_against_what_was_published(reference: Path) -> None:
    """1,872 published, 1,871 read; labels that contradict their codes hold two rows back."""
    read = shelf.take("dcad", reference)
    assert str(read.counts[0]) == "agreements: published 1,872 / read 1,871"
    assert sorted(read.lines[row] for row in read.held) == [109, 293]
    assert "HUN" in read.columns["cowName1"]
    assert not any(str(name).endswith(" ") for name in read.columns["cowName1"])
    assert {row["terminated"] for row in read.rows()} == {0, 1, None}


def test_atop_counts_by_obligation(reference: Path) -> None:
    """As the notes have them; 0 as the year of an end is no year."""
    told = {count.what: count.read for count in shelf.take("atop-alliance", reference).counts}
    assert told["alliances"] == 789
    columns = shelf.take("atop-alliance", reference).columns
    sums = {name: sum(columns[name]) for name in ("bilat", "defense", "offense", "neutral", "nonagg", "consul", "ineffect")}
    assert sums == {
        "bilat": 678,
        "defense": 280,
        "offense": 82,
        "neutral": 126,
        "nonagg": 442,
        "consul": 388,
        "ineffect": 372,
    }
    assert columns["endyr"].count(None) == 372


def test_the_register_keeps_its_edition_and_what_is_uncertain(reference: Path) -> None:
    """The day on which it was made, the columns without a name, 0 and nothing apart."""
    read = shelf.take("sipri", reference)
    assert read.edition == "23 Oct 2025 5:22:49 PM"
    assert set(read.columns["Number ordered?"]) == {"?", None}
    assert read.columns["Number ordered"].count(None) == sum(
        "Number ordered" in read.reasons and 1 for _ in read.reasons.get("Number ordered", {})
    )


def test_exercises_with_one_id_twice_stay_two(reference: Path) -> None:
    """mme3457, mme3458 and mme3460 stand twice, for different exercises."""
    read = shelf.take("mme", reference)
    assert len(set(read.columns["MMEID"])) == len(read) == 3707
    assert {"mme3457#2", "mme3458#2", "mme3460#2"} <= set(read.columns["MMEID"])


def test_cells_of_training_reports_that_ran_together(reference: Path) -> None:
    """ "1 Garmisch," is one trainee; the second of two dates is the end."""
    read = shelf.take("us-training", reference)
    row = next(
        r for r in read.rows() if r["course_title"] == "Creating Interagency Partnerships for Homeland Security and Defense"
    )
    assert (str(row["start_date"]), str(row["end_date"]), row["quantity"]) == ("2009-06-21", "2009-06-24", 2)


def test_the_register_leaves_broken_comments_out(tmp_path: Path, reference: Path) -> None:
    """A line without a recipient is the rest of a comment, told by line; a UTF-8 copy is another file."""
    data = (reference / "sipri" / "trade-register-caucasus-caspian.csv").read_bytes()
    path = tmp_path / "trade-register.csv"
    path.write_bytes(data.rstrip() + b"\n,,rest of a comment\n")
    read = reader.read(path)
    assert len(read) == 399
    assert [remark.place.line for remark in read.remarks] == [412]
    path.write_bytes("Türkiye\n".encode() + data)
    with pytest.raises(BadReference, match="line 1, column 2: the file is UTF-8"):
        reader.read(path)


def test_an_xml_report_that_is_cut_is_told(tmp_path: Path, reference: Path) -> None:
    """By line and column."""
    data = (reference / "us-training" / "2000_2001_Newly_Independent_States_fmtrpt_dedup.xml").read_bytes()
    path = tmp_path / "cut_fmtrpt.xml"
    path.write_bytes(data[:5000])
    with pytest.raises(BadReference, match=r"line \d+, column \d+: it is no whole XML"):
        reader.read(path)
