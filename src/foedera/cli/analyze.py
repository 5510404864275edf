"""`foedera analyze`: events over periods, partners and fields; dynamics, comparison, networks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from foedera.cli import plain
from foedera.cli.export import opened
from foedera.model.finding import PeriodCount
from foedera.publish import export
from foedera.publish.export import Format
from foedera.study import Study

Lines = Iterable[dict[str, Any]]
OVERVIEW = "overview"
GEXF = "gexf"
REFERENCE = "reference"
_TEXT = "text"
_LONGEST = 80


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.argument(
    "what",
    type=click.Choice(
        [OVERVIEW, "years", "measures", "periods", "changes", "lags", "reforms", "shares", "network", "compare", REFERENCE]
    ),
    default=OVERVIEW,
)
@click.option("--track", help="Only the periods of this track; measures, periods, shares and network go by them.")
@click.option("--of", "of", metavar="TYPE|FIELD", help="For periods: only acts of this type or field.")
@click.option(
    "--set", "reference", type=click.Path(path_type=Path, dir_okay=False), help="For compare: the reference set's file."
)
@click.option(
    "--in",
    "shelf",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="For reference: the folder of data sets; STUDY/reference where none is told.",
)
@click.option("--named", metavar="KEY", help="For compare: which set it is, where its file's name does not tell.")
@click.option(
    "--tolerance", type=click.IntRange(0), help="For compare: days by which two dates of one act may differ.  [92]"
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([_TEXT, *(one.value for one in Format), GEXF]),
    default=_TEXT,
    show_default=True,
    help="gexf is for network alone: without --track, one graph through time.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
def command(
    study: Path,
    what: str,
    track: str | None,
    of: str | None,
    reference: Path | None,
    shelf: Path | None,
    named: str | None,
    tolerance: int | None,
    kind: str,
    output: Path | None,
) -> None:
    """Lay the events of STUDY out: by year, by partner and field, by period. What no source covers is missing, not nought.

    \b
    overview   counts by year, partner and field, period
    years      acts a year with the bounds that coarse dates leave, beside the documents that there were to read
    measures   intensity, breadth and depth of each period
    periods    every two periods by their rates: ratio, exact interval, bounds, dispersion; per year and per document
    changes    years in which the rate changed, how stable that is, and the acts round them
    lags       acts against the domestic track, years before and after
    reforms    each reform with the acts before and after it
    shares     regional, non-regional and organisations' parts in the ties
    network    actors of each period's graph; --format gexf for Gephi
    compare    own acts beside a reference set's: matched, conflicting, only here, only there, with quotes
    reference  what data sets of the field say of the facts that reference.toml names; without it, each set in outline

    The panel itself, cell by cell: foedera export STUDY panel.

    \b
    foedera analyze my-study
    foedera analyze my-study measures --track army-building
    foedera analyze my-study periods --track army-building --of agree --format csv -o periods.csv
    foedera analyze my-study network --format gexf -o through-time.gexf
    foedera analyze my-study compare --set DCAD-v1.0-main.csv --format csv -o dcad.csv
    foedera analyze my-study reference --in data
    """
    if kind == GEXF and what != "network":
        raise click.UsageError("gexf is the format of a graph: foedera analyze STUDY network --format gexf")
    with Study.open(study) as asked:
        if what == OVERVIEW and kind == _TEXT:
            _years(asked)
            _fields(asked)
            _periods(asked.periods(track))
        elif kind == GEXF:
            _graph(asked, track, output)
        else:
            lines = list(_lines(asked, what, track, of, _Reference(reference, named, tolerance, shelf)))
            _write(lines, what, kind, output)


class _Reference:
    """What `compare` is to be set beside, and where `reference` looks."""

    def __init__(self, path: Path | None, named: str | None, tolerance: int | None, shelf: Path | None) -> None:
        self.shelf = shelf
        self.path = path
        self.named = named
        self.tolerance = tolerance


def _lines(study: Study, what: str, track: str | None, of: str | None, reference: _Reference) -> Lines:
    from foedera.analyze import listing

    if what == "compare":
        if reference.path is None:
            raise click.UsageError("say which file holds the reference set: --set FILE")
        found = study.compare(reference.path, reference.named, tolerance=reference.tolerance)
        for verdict, count in found.counts().items():
            click.echo(f"{found.dataset}: {verdict}: {count}", err=True)
        return found.lines()
    if what == REFERENCE:
        return map(asdict, study.testimonies(reference.shelf))
    if what == "periods":
        return listing.contrasts(study.periods(_needed(study, track)).compare(what=of))
    course = study.course()
    if what == "lags" and course.lags.why_not:
        click.echo(f"no correlation: {course.lags.why_not}; see: foedera analyze STUDY reforms", err=True)
    if what == "changes" and not course.turnings:
        covered = sum(map(len, course.series))
        click.echo(f"in none of the {covered} covered years was the rate of acts found to change", err=True)
    if undated := course.undated_documents:
        click.echo(f"{len(undated)} documents without a year of issue stand in no year's coverage", err=True)
    told: Mapping[str, Callable[[], Lines]] = {
        OVERVIEW: lambda: listing.years(course.years),
        "years": lambda: listing.years(course.years),
        "measures": lambda: listing.measures(course.measures(_needed(study, track))),
        "changes": lambda: listing.turnings(course),
        "lags": lambda: listing.lags(course.lags),
        "reforms": lambda: listing.reforms(course),
        "shares": lambda: listing.shares(course, track),
        "network": lambda: listing.networks(course, _needed(study, track)),
    }
    return told[what]()


def _needed(study: Study, track: str | None) -> str:
    """The track named, if the study has it; the only one where there is one."""
    known = list(dict.fromkeys(period.track for period in study.settings.periods))
    if track is None and len(known) == 1:
        return known[0]
    if track is None:
        raise click.UsageError(f"name a track of periods: --track {' | '.join(known) or 'NAME, once foedera.toml has one'}")
    study.periods(track)
    return track


def _graph(study: Study, track: str | None, output: Path | None) -> None:
    from foedera.analyze import network

    course = study.course()
    if track is None:
        with opened(output) as out:
            network.write(course.network(), out)
        return
    if output is None:
        raise click.UsageError("a track has several graphs: name a file with -o; each is called after its period too")
    for name, graph in course.networks(_needed(study, track)).items():
        with opened(output.with_stem(f"{output.stem}-{name}")) as out:
            network.write(graph, out)


def _write(lines: Sequence[dict[str, Any]], what: str, kind: str, output: Path | None) -> None:
    if kind != _TEXT:
        with opened(output) as out:
            export.write(iter(lines), format=Format(kind), out=out)
        return
    told = [*lines[:1], *lines]
    text = "".join(
        "\t".join(name if at == 0 else _cell(line[name], None if what == REFERENCE else _LONGEST) for name in line) + "\n"
        for at, line in enumerate(told)
    )
    with opened(output) as out:
        out.write((text or f"no {what} to show\n").encode())


def _cell(value: Any, longest: int | None) -> str:
    told = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    shown = plain.line(told)
    return shown if longest is None or len(shown) <= longest else shown[: longest - 1] + "…"


def _years(study: Study) -> None:
    click.echo("year\tbegan\tin force")
    for count in study.years():
        if count.began or count.running:
            click.echo(f"{count.year}\t{_shown(count.began)}\t{_shown(count.running)}")
    missing = Counter(count.gap.value for count in study.years() if count.gap)
    for gap, years in missing.items():
        click.echo(f"{years} years missing: {gap}")


def _fields(study: Study) -> None:
    click.echo("\npartner\tstanding\tfield\tevents")
    for field in study.fields():
        click.echo(f"{field.partner}\t{study.frame.standing(field.partner).value}\t{field.domain}\t{len(field.events)}")


def _periods(counts: Sequence[PeriodCount]) -> None:
    if counts:
        click.echo("\ntrack\tperiod\tevents\ta year\ttoo coarse to tell\tfirst partners")
    for count in counts:
        rate = "" if count.rate is None else f"{count.rate:.2f}"
        partners = ", ".join(f"{partner} {events}" for partner, events in count.partners[:5])
        told = (count.period.track, count.period.label, len(count.inside), rate, len(count.unsure), partners)
        click.echo("\t".join(map(str, told)))


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)
