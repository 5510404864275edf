"""How right and how quick is the resolving of names?

    python bench/actors.py             # every figure, with its floor
    python bench/actors.py --links     # what the names of multi-ntrex link to, to be judged by hand

Expected values do not come from the code under test: names are CLDR's, forms are declined by hand (`data/inflected.toml`),
spells are the lists' own, links among the names of a news corpus are judged by hand (`data/judged.toml`), and
`data/nobody.toml` holds names of nobody. Speeds depend on the machine and its load, which is told; compare them as ratios.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from foedera.codebook import actors
from foedera.codebook.actor_tables import LANGUAGES
from foedera.codebook.actors import Actors
from foedera.model.when import When
from foedera.systematize import folding, gazetteer, mentions, near, resolve

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).parent / "data"
SHARED = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))
DECLINED = ("az", "tr", "ru")
LISTS = {"cow": ("cow/cow_system_2024.csv", "ccode", "2016-12-31"), "gw": ("gw/gw_system_2024.csv", "gwcode", "2020-12-31")}
NTREX = {"en": "src.eng", "az": "ref.aze-Latn", "tr": "ref.tur", "ru": "ref.rus", "fr": "ref.fra"}


class Figure(NamedTuple):
    """How many of how many are right, and which are not."""

    right: int
    of: int
    wrong: list[str]

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@cache
def known() -> Actors:
    return actors.load()


def states() -> dict[str, str]:
    """Today's states of the COW system: territory of CLDR → actor."""
    found = {}
    for actor in known():
        iso2 = [code for system, code in actor.codes if system == "iso2"]
        if iso2 and known().code(actor.id, "cow", When("2016")):
            found[iso2[0]] = actor.id
    return found


def cldr(lang: str) -> Figure:
    """CLDR's names of today's states, resolved in their language."""
    from babel import Locale

    told = Locale.parse(lang).territories
    return _figure([(told[territory], actor) for territory, actor in states().items()], lang)


def _figure(expected: list[tuple[str, str]], lang: str) -> Figure:
    names = gazetteer.of((lang,))
    found = resolve.names((name for name, _ in expected), names)
    wrong = [
        f"{name} → {one.actor} ({one.why.value}), not {actor}"
        for (name, actor), one in zip(expected, found, strict=True)
        if one.actor != actor
    ]
    return Figure(len(expected) - len(wrong), len(expected), wrong)


def inflected(lang: str) -> Figure:
    """Six forms of each state's name that is declined by hand."""
    return _figure(list(_forms(lang)), lang)


def _forms(lang: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    by_name = {Locale.parse(lang).territories[territory]: actor for territory, actor in states().items()}
    groups = tomllib.loads((DATA / "inflected.toml").read_text("utf-8"))[lang]
    for pattern, names in groups.items():
        for name in names:
            yield from ((form, by_name[name]) for form in _declined(name, pattern, lang))


def _declined(name: str, pattern: str, lang: str) -> list[str]:
    if lang != "ru":
        return [f"{name}{'’' if lang == 'tr' else ''}{ending}" for ending in pattern.split()]
    cut, endings = pattern.split(": ")
    stem = name if cut == "-" else name.removesuffix(cut)
    return [
        name,
        *(stem + ending.replace("-", "") for ending in (endings.split("|") if "|" in endings else endings.split())),
    ]


def own_nobody() -> list[str]:
    """Cities, persons, firms and other things, each once."""
    data = tomllib.loads((DATA / "nobody.toml").read_text("utf-8"))
    names = [name for key in ("cities", "firms", "others") for name in _split(data[key])]
    for group in data["persons"]:
        names += [f"{first} {last}" for first in _split(group["first"]) for last in _split(group["last"])]
    return list(dict.fromkeys(names))


def _split(told: str) -> list[str]:
    return [" ".join(name.split()) for name in told.split(";")]


def nobody() -> Figure:
    """No name of nobody may be linked, in whatever language it is looked for."""
    names, everything = own_nobody(), gazetteer.of(LANGUAGES)
    wrong = [f"{one.name} → {one.actor} ({one.named})" for one in resolve.names(names, everything) if one.actor]
    return Figure(len(names) - len(wrong), len(names), wrong)


_WORD = r"[^\W\d_a-zа-яёəğışçöü][\w’'.&-]*\w"
_CAPITALISED = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:(?:of|the|de|du|von|bin|al) )?{_WORD})*")


def news_names(lang: str) -> list[tuple[str, str]]:
    """Every run of capitalised words in the news of multi-ntrex with its line, each name once."""
    text = (SHARED / "corpora" / "multi-ntrex" / f"newstest2019-{NTREX[lang]}.txt").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        for name in _CAPITALISED.finditer(line):
            found.setdefault(name[0], line)
    return list(found.items())


def news_links(lang: str) -> Iterator[resolve.Resolution]:
    """What each of them means in its line, in the year of the news."""
    names = gazetteer.of((lang,))
    for name, line in news_names(lang):
        yield resolve.name(name, names, when=When("2018"), context=line)


def news() -> Figure:
    """Names in news: a link that was not judged right by hand is wrong."""
    judged = tomllib.loads((DATA / "judged.toml").read_text("utf-8"))
    wrong, count = [], 0
    for lang in NTREX:
        right = {name: actor for actor, names in judged.get(lang, {}).items() for name in _split(names)}
        for one in news_links(lang):
            if one.actor and right.get(one.name) != one.actor:
                wrong.append(f"{lang}: {one.name} → {one.actor} ({one.named})")
            count += one.name not in right
    return Figure(count - len(wrong), count, wrong)


def crosswalk(system: str) -> Figure:
    """Every spell of a list: its code is somebody's who carries it back, from its first day to its last, and not the day
    before or after, unless the list says so."""
    name, column, censored = LISTS[system]
    with (SHARED / "reference" / name).open(encoding="utf-8") as file:
        rows = [(str(int(float(row[column]))), row["start"], row["end"]) for row in csv.DictReader(file)]
    wrong = [f"{code} {start}/{end}" for code, start, end in rows if not _agrees(system, code, start, end, rows, censored)]
    return Figure(len(rows) - len(wrong), len(rows), wrong)


def _agrees(system: str, code: str, start: str, end: str, rows: list[tuple[str, str, str]], censored: str) -> bool:
    within = [start, end] if end != censored else [start, "2024-12-31"]
    outside = [_day(start, -1), *([_day(end, 1)] if end != censored else [])]
    told = [any(one == code and first <= day <= last for one, first, last in rows) for day in outside]
    return all(_held(system, code, day) for day in within) and [_held(system, code, day) for day in outside] == told


def _held(system: str, code: str, day: str) -> bool:
    actor = known().by_code(system, code, When(day))
    return actor is not None and known().code(actor, system, When(day)) == code


def _day(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


ALIKE = (
    "Həsənov/Гасанов; Həsənov/Hasanov; Rəcəb Tayyib Ərdoğan/Реджеп Тайип Эрдоган; Rəcəb/Recep; Heydər Əliyev/Гейдар Алиев; "
    "Heydər Əliyev/Haydar Aliyev; Şoyqu/Шойгу; Şoyqu/Shoigu; Məmmədov/Мамедов; Məmmədov/Mammadov; Mammadyarov/Мамедъяров; "
    "Ceyhun Bayramov/Джейхун Байрамов; Jeyhun Bayramov/Джейхун Байрамов; Çavuşoğlu/Чавушоглу; Cavusoglu/Чавушоглу; "
    "Xamenei/Khamenei; Gorbachev/Горбачёв; Gorbatchev/Горбачев; Yeltsin/Ельцин; Saakaşvili/Саакашвили; Poutine/Putin; "
    "Hulusi Akar/Хулуси Акар; Zelensky/Зеленский; Əhmədov/Ahmadov"
)


def alike() -> Figure:
    """Pairs of one name in two languages that are near enough to be suggested."""
    from rapidfuzz import fuzz

    pairs = [pair.split("/") for pair in _split(ALIKE)]
    wrong = [f"{one}/{other}" for one, other in pairs if fuzz.ratio(near.key(one), near.key(other)) < near.ALIKE]
    return Figure(len(pairs) - len(wrong), len(pairs), wrong)


class Rates(NamedTuple):
    """Names a second, of four languages looked in at once."""

    again: float
    """In a list in which names come again, a quarter of nobody."""
    once: float
    """Every name another: each surface that is known, and names of nobody."""
    nobodys: float
    """Names of nobody alone, every one another, as they stand in news: each is looked for in every way of writing it."""
    bare: float
    """The named baseline: `str.casefold` and one look into a dict, with no date, no reason and no other spelling."""
    bare_nobodys: float
    """The same for the names of nobody alone."""


def names_a_second() -> Rates:
    """Names resolved in bulk."""
    everything = gazetteer.of(("az", "en", "ru", "tr"))
    surfaces = list(everything.readings)
    news = list(dict.fromkeys(name for lang in NTREX for name, _ in news_names(lang)))
    again = list(islice(cycle(surfaces[::17] + own_nobody()), 1_000_000))
    once = surfaces + own_nobody()
    nobodys = [name for name in news + own_nobody() if name not in everything.readings]
    return Rates(
        *(_rate(told, everything) for told in (again, once, nobodys)),
        *(_bare_rate(told, everything.numbers) for told in (once, nobodys)),
    )


def _rate(names: list[str], among: gazetteer.Names) -> float:
    best = 0.0
    for when in (When("1995"), When("1996"), When("1997"), When("1998")):  # a date each, so that nothing is remembered
        start = time.process_time()
        for _ in resolve.names(names, among, when=when):
            pass
        best = max(best, len(names) / (time.process_time() - start))
    return best


def _bare_rate(names: list[str], numbers: Mapping[str, int]) -> float:
    start = time.process_time()
    for name in names:
        numbers.get(name.casefold())
    return len(names) / (time.process_time() - start)


def megabytes_a_second(lang: str) -> tuple[float, float]:
    """Running text scanned for names with boundaries checked; and its limit, the automaton alone on the folded text."""
    text = _running_text(lang, 12_000_000)
    size = len(text.encode()) / 1e6
    known = gazetteer.of((lang,))
    mentions.find("", known)
    raw = folding.letters(text)
    ours = min(_seconds(lambda: mentions.find(text, known)) for _ in range(3))
    limit = min(_seconds(lambda: mentions.automaton(known).find_matches_as_indexes(raw, overlapping=True)) for _ in range(3))
    return size / ours, size / limit


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


PRESS = {"en": ("bench/frus-60mb.jsonl.gz", "text"), "tr": ("tr-milliyet2009/docs.jsonl.gz", "xml")}
"""Texts of some size: United States' papers, and a Turkish daily."""


def _running_text(lang: str, size: int) -> str:
    name, key = PRESS[lang]
    told, count = [], 0
    with gzip.open(SHARED / "corpora" / name, "rt", encoding="utf-8") as file:
        for line in file:
            told.append(json.loads(line)[key])
            count += len(told[-1])
            if count > size:
                break
    return "\n".join(told)


FLOORS: dict[str, tuple[Any, float]] = {
    **{
        f"CLDR {lang}": (lambda lang=lang: cldr(lang), 0.99)
        for lang in ("en", "tr", "az", "ru", "fr", "uk", "de", "ka", "fa")
    },
    **{f"inflected {lang}": (lambda lang=lang: inflected(lang), 0.98) for lang in DECLINED},
    "names of nobody": (nobody, 1.0),
    "names in news": (news, 1.0),
    **{f"crosswalk {system}": (lambda system=system: crosswalk(system), 1.0) for system in LISTS},
    "alike over scripts": (alike, 0.95),
}


def main() -> None:
    if "--links" in sys.argv:
        for lang in NTREX:
            links: dict[str, list[str]] = {}
            for one in news_links(lang):
                if one.actor:
                    links.setdefault(one.actor, []).append(f"{one.name}")
            print(f"[{lang}]")
            for actor, names in sorted(links.items()):
                print(f'"{actor}" = "{"; ".join(names)}"')
        return
    for name, (measure, floor) in FLOORS.items():
        figure = measure()
        print(f"{name:20} {figure.right:6} of {figure.of:6}  {figure.share:7.2%}  (at least {floor:.0%})")
        for wrong in figure.wrong[:20]:
            print(f"    {wrong}")
    rates = names_a_second()
    print(
        f"names in bulk        {rates.again:,.0f}/s where they recur, {rates.once:,.0f}/s each once  (at least 300,000); "
        f"`casefold` and a dict {rates.bare:,.0f}/s"
    )
    print(
        f"names of nobody      {rates.nobodys:,.0f}/s, every one another  (at least 300,000); "
        f"`casefold` and a dict {rates.bare_nobodys:,.0f}/s"
    )
    for lang in PRESS:
        scanned, limit = megabytes_a_second(lang)
        print(f"names in text {lang}     {scanned:.0f} MB/s, the automaton alone {limit:.0f} MB/s  (at least 30)")
    print(f"load                 {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
