"""A table gives a document a row, and tells of every row that is none."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.collect import read
from foedera.collect.reading import Collected, File, Limits, Markup, Reading, Refusal
from foedera.model.source import Source

Collect = Callable[..., list[Collected | Refusal]]

ROWS = [
    {"id": "a1", "text": "The ministers signed a protocol in Baku.", "title": "Visit", "date": "1994-05-04", "voice": "AZE"},
    {"id": "a2", "text": "Стороны подписали протокол о сотрудничестве.", "lang": "ru-RU", "date": "spring of 1994"},
]


def _jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _sources(found: list[Collected | Refusal]) -> list[Source]:
    assert all(isinstance(one, Collected) for one in found), found
    return [one.source for one in found if isinstance(one, Collected)]


def test_a_row_is_a_document(collect: Collect) -> None:
    """Each row has its key, its text and what its columns say; the original is the file."""
    found = collect("d.jsonl", _jsonl(*ROWS))
    first, second = _sources(found)
    assert (first.part, first.title, str(first.date), first.voice, first.lang) == ("a1", "Visit", "1994-05-04", "AZE", "en")
    assert (second.part, second.date, second.lang) == ("a2", None, "ru")
    assert second.csl["issued"] == {"literal": "spring of 1994"}
    assert first.sha256 == second.sha256
    assert first.id != second.id
    assert all(isinstance(one, Collected) and one.original == _jsonl(*ROWS).encode() for one in found)


def test_columns_are_named_and_may_be_several(collect: Collect) -> None:
    """A person says where things stand; several columns make one text or one key."""
    reading = Reading(columns={"text": ["summary", "content"], "id": ("volume", "n"), "title": "head"})
    (only,) = _sources(
        collect("d.jsonl", _jsonl({"volume": "v1", "n": 3, "head": "H", "summary": "Short.", "content": "Long."}), reading)
    )
    assert (only.part, only.title, only.text) == ("v1/3", "H", "Short.\nLong.")


def test_a_key_that_comes_again_is_told_apart_by_its_row(collect: Collect) -> None:
    """No row hides another, and each has the same id whenever the file is read."""
    rows = [{"id": "d1", "text": f"Text number {number} of the table."} for number in range(3)]
    once, again = (_sources(collect("d.jsonl", _jsonl(*rows))) for _ in range(2))
    assert [one.part for one in once] == ["d1", "d1#2", "d1#3"]
    assert len({one.id for one in once}) == 3
    assert once == again


def test_inline_notes_of_a_plain_column_are_set_apart(collect: Collect) -> None:
    """The brackets that an editor set are notes."""
    (only,) = _sources(collect("d.jsonl", _jsonl({"text": "He left [note: By sea.] in May."})))
    assert only.text == "He left in May.\n\nBy sea."
    assert [(note.at, only.text[note.start : note.end]) for note in only.notes] == [(7, "By sea.")]


def test_markup_of_a_column(collect: Collect) -> None:
    """XML, HTML and Markdown in a column are read as such; entities are letters, a bomb is refused."""
    words = "Bakan&#160;Bakü'ye gitti &amp; döndü &nbsp;AT&T <b>iki</b> gün."
    xml = f"<DOC>\n<DOCNO> 77 </DOCNO>\n<TITLE> Ziyaret </TITLE>\n<TEXT> {words} </TEXT></DOC>"
    (only,) = _sources(collect("d.jsonl", _jsonl({"text": xml}), Reading(markup=Markup.XML)))
    assert only.text == "Ziyaret\nBakan\u00a0Bakü'ye gitti & döndü \u00a0AT&T iki gün."
    assert only.title == "Ziyaret"
    page = (
        "<html><body><article><p>The delegation arrived in Tbilisi on Friday.</p></article><script>x</script></body></html>"
    )
    (only,) = _sources(collect("h.jsonl", _jsonl({"text": page}), Reading(markup=Markup.HTML)))
    assert only.text == "The delegation arrived in Tbilisi on Friday."
    (only,) = _sources(
        collect("m.jsonl", _jsonl({"text": "A visit.[^1]\n\n[^1]: In May."}), Reading(markup=Markup.MARKDOWN))
    )
    assert [note.mark for note in only.notes] == ["1"]
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    (refusal,) = collect("b.jsonl", _jsonl({"text": bomb}), Reading(markup=Markup.XML))
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("line 1: its XML declares entities")


def test_bad_rows_are_refused_by_line_and_the_rest_goes_on(collect: Collect) -> None:
    """No JSON, no object, no column, no text, no letters: each is told with its line; the good row is read."""
    good = json.dumps({"text": "The one good row."})
    lines = ["{broken", "[1, 2]", '{"body": "x"}', '{"text": 7}', '{"text": "  "}', "", '{"text": "\\ud800"}', "[" * 100_000]
    data = "\n".join([*lines, good]).encode() + b'\n{"text": "\xff"}\n'
    found = collect("d.jsonl", data)
    told = {one.part: one.reason for one in found if isinstance(one, Refusal)}
    assert told["line 1"].startswith("line 1: no JSON")
    assert told["line 2"].startswith("line 2: no JSON object")
    assert "no column 'text'" in told["3"]
    assert "there are body" in told["3"]
    assert "column 'text' holds no text (int)" in told["4"]
    assert "no text in it" in told["5"]
    assert told["line 8"].startswith("line 8: no JSON")
    assert told["line 10"].startswith("line 10: no utf-8: byte 11")
    assert {one.part: one.text for one in _sources([one for one in found if isinstance(one, Collected)])} == {
        "7": "\ufffd",
        "9": "The one good row.",
    }


def test_gz_and_a_gz_cut_short(collect: Collect) -> None:
    """Compressed rows are read; where the file breaks off, what came before stands and the rest is told."""
    rows = _jsonl(*({"text": f"Row {number}: " + hex(number**40)} for number in range(2000)))
    data = gzip.compress(rows.encode(), mtime=0)
    assert len(_sources(collect("d.jsonl.gz", data))) == 2000
    found = collect("c.jsonl.gz", data[: len(data) // 2])
    *before, last = found
    assert isinstance(last, Refusal)
    assert last.reason.startswith(f"after line {len(before):,}: broken or cut short")
    assert 100 < len(_sources(before)) < 2000


def test_a_line_too_long_costs_its_limit_and_no_more(collect: Collect) -> None:
    """A document beyond the limit is refused by its line without being held, and the next row is read."""
    data = gzip.compress(b'{"text": "' + b"a" * 60_000_000 + b'"}\n' + _jsonl(ROWS[0]).encode())
    tracemalloc.start()
    found = collect("d.jsonl.gz", data, Reading(limits=Limits(text=1_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], Refusal)
    assert found[0].reason.startswith("line 1: a line of more than 1,000,000 bytes")
    assert [one.part for one in _sources(found[1:])] == ["a1"]
    assert peak < 10_000_000


def test_a_gz_that_unpacks_without_end_is_stopped(collect: Collect) -> None:
    """Empty lines by the gigabyte are a bomb too."""
    data = gzip.compress(b"\n" * 5_000_000)
    (only,) = collect("d.jsonl.gz", data, Reading(limits=Limits(unpacked=1_000_000)))
    assert isinstance(only, Refusal)
    assert "unpacks to more than 1,000,000 bytes" in only.reason


def _csv(rows: list[dict[str, str]], **options: str) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["id", "text", "title", "date", "voice", "lang"], **options)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_its_dialects(collect: Collect, delimiter: str) -> None:
    """Commas, semicolons and tabs part columns; quoted line ends and quotation marks are text."""
    rows = [*ROWS, {"id": "a3", "text": 'One "quoted"; word,\nand a second line.'}]
    found = _sources(collect("d.csv", "\ufeff" + _csv(rows, delimiter=delimiter)))
    assert [one.part for one in found] == ["a1", "a2", "a3"]
    assert found[2].text == 'One "quoted"; word,\nand a second line.'
    assert str(found[0].date) == "1994-05-04"


def test_csv_in_an_old_encoding(collect: Collect) -> None:
    """A table that Excel saved in Moscow is read."""
    assert _sources(collect("d.csv", _csv(ROWS, delimiter=";").encode("cp1251")))[1].text == ROWS[1]["text"]


def test_bad_csv_is_told(collect: Collect) -> None:
    """Missing columns, NUL bytes, too many fields, an open quotation mark, a field too long: file, line, remedy."""

    def reason(data: bytes | str, limits: Limits | None = None) -> str:
        refusal = collect("d.csv", data, Reading(limits=limits or Limits()))[-1]
        assert isinstance(refusal, Refusal)
        assert "→" in refusal.reason
        return refusal.reason

    assert reason("id,body\n1,x\n").startswith("line 1: no column 'text'")
    assert "NUL bytes" in reason(b"id,text\n1,a\0b\n")
    assert reason("id,text\n1,a,b\n").startswith("line 2: 3 fields under 2 columns")
    assert reason("id,text\n1\n").startswith("line 2: no column 'text'")
    assert reason('id,text\n1,"never closed\n2,next\n').startswith("line 2: no CSV")
    assert reason(f"id,text\n1,{'a' * 2000}\n", Limits(text=1000)).startswith("line 2: no CSV: a line of more than 1,000")
    long = "\n".join(["a" * 600] * 2)
    assert reason(f'id,text\n1,"{long}"\n', Limits(text=1000)).startswith("line 2: no CSV: field larger")
    assert "columns' names" in reason("\n")


def test_the_limit_on_fields_is_no_lasting_change() -> None:
    """The csv module's bound belongs to the whole process: after reading it is what it was."""
    before = csv.field_size_limit()
    list(read.found(File("d.csv", _csv(ROWS).encode()), read.READERS[".csv"], Reading()))
    assert csv.field_size_limit() == before


JSONL = _jsonl(*ROWS).encode()
PACKED = gzip.compress(JSONL, mtime=0)
CSV = _csv(ROWS).encode()


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([("d.jsonl", JSONL), ("d.jsonl.gz", PACKED), ("d.csv", CSV), ("d.csv.gz", gzip.compress(CSV, mtime=0))]),
    st.integers(0, 1000),
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 255)), max_size=6),
    st.sampled_from(list(Markup)),
)
def test_mutated_tables_are_read_or_refused(
    file: tuple[str, bytes], keep: int, flips: list[tuple[int, int]], markup: Markup
) -> None:
    """Cut anywhere, changed anywhere, in every markup: rows and refusals, never anything else."""
    name, whole = file
    data = bytearray(whole)
    for at, byte in flips:
        data[at % len(data)] = byte
    cut = File(name, bytes(data[: keep or None]))
    found = list(read.found(cut, read.READERS[f".{name.split('.')[1]}"], Reading(markup=markup)))
    parts = [one.part for one in found if not isinstance(one, Refusal)]
    assert len(set(parts)) == len(parts)
