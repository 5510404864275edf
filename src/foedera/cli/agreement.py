"""`foedera agreement`: how far coders agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from foedera.analyze import coders
from foedera.analyze.agreement import Agreement, Figure
from foedera.analyze.coders import Line, Passage
from foedera.cli import plain
from foedera.errors import AnalyzeError
from foedera.study import Study


@click.command()
@click.argument("codings", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
@click.option("--draws", type=click.IntRange(min=0), default=1000, show_default=True, help="Bootstrap samples; 0 for none.")
@click.option("--differing", is_flag=True, help="List the disagreements too, each with what every coder says.")
@click.option("--settled", type=click.Path(path_type=Path, dir_okay=False), help="Write what is settled as a gold file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a field and language.")
def command(codings: tuple[Path, ...], draws: int, differing: bool, settled: Path | None, as_json: bool) -> None:
    """Percent agreement, Cohen's kappa and Krippendorff's alpha, with 95% bootstrap intervals, by field and language.

    CODINGS are two or more files as `foedera code` writes them, one a coder: JSONL with id, records and, where it is to be
    told apart, lang; passages are matched by id. Or one study: what its coders read blind in the workbench.

    \b
    foedera agreement first-coder.jsonl second-coder.jsonl
    foedera agreement my-study --differing
    foedera agreement my-study --settled gold.jsonl
    """
    if settled is not None:
        _write_settled(codings, settled)
        return
    told = list(coders.lines(_passages(codings), draws=max(draws, 1)))
    if as_json:
        for line in told:
            click.echo(json.dumps(_as_json(line), ensure_ascii=False))
        return
    click.echo(f"{'field':<11} {'lang':<5} {'units':>5} {'agree':>6}  {'kappa':<22} {'alpha':<22} {'metric':<9} differ")
    for line in told:
        click.echo(_row(line))
    if differing:
        for line in told:
            if not line.lang:
                _echo_differing(line)
    click.echo(
        "95% intervals by bootstrap over units; – where a figure has no meaning (one value only, or nothing read twice)"
    )


def _passages(paths: tuple[Path, ...]) -> list[Passage]:
    if len(paths) == 1:
        if not paths[0].is_dir():
            raise AnalyzeError(str(paths[0]), "one coding agrees with nothing", remedy="name two files, or a study's folder")
        with Study.open(paths[0]) as study:
            found = study.double_codings()
        if not found:
            raise AnalyzeError(
                str(paths[0]), "nobody has coded blind yet", remedy="assign passages in the workbench: `foedera serve`"
            )
        return found
    readings: dict[str, dict[str, Any]] = {}
    langs: dict[str, str] = {}
    names = _names(paths)
    for path, name in zip(paths, names, strict=True):
        for key, lang, records in _read(path):
            if name in readings.setdefault(key, {}):
                raise AnalyzeError(str(path), f"the passage {key!r} stands twice", remedy="give each passage one line")
            readings[key][name] = records
            langs[key] = langs.get(key) or lang
    if not any(len(told) > 1 for told in readings.values()):
        raise AnalyzeError(", ".join(map(str, paths)), "no passage is in two of them", remedy="match passages by their id")
    return [Passage(key, langs[key], told) for key, told in readings.items()]


def _write_settled(paths: tuple[Path, ...], target: Path) -> None:
    if len(paths) != 1 or not paths[0].is_dir():
        raise AnalyzeError("--settled", "only a study knows what is settled", remedy="name a study's folder")
    with Study.open(paths[0]) as study:
        lines = [line for sample in study.samples() for line in study.settled_lines(sample)]
    try:
        target.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    except OSError as error:
        raise AnalyzeError(str(target), error.strerror or str(error), remedy="choose another file") from error
    click.echo(f"{len(lines)} settled passages written to {target}")


def _names(paths: tuple[Path, ...]) -> list[str]:
    """Files of one name are told apart by their paths."""
    stems = [path.stem for path in paths]
    return stems if len(set(stems)) == len(stems) else [f"{number}:{path}" for number, path in enumerate(paths, 1)]


def _read(path: Path) -> Iterator[tuple[str, str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _line(line, str(path), f"line {number}")
    except UnicodeDecodeError as error:
        raise AnalyzeError(str(path), "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error
    except OSError as error:
        raise AnalyzeError(str(path), error.strerror or str(error), remedy="name a file of codings") from error


def _line(line: str, file: str, place: str) -> tuple[str, str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise AnalyzeError(file, f"it is no JSON: {error}", place=place, remedy="write one JSON object a line") from error
    if not isinstance(told, dict) or "id" not in told or not _are_acts(told.get("records")):
        raise AnalyzeError(
            file, "no coding: it needs id and records, each with type and actors", place=place, remedy="see `foedera code`"
        )
    return str(told["id"]), str(told.get("lang") or ""), told["records"]


def _are_acts(records: Any) -> bool:
    return isinstance(records, list) and all(
        isinstance(one, dict)
        and isinstance(one.get("type"), str)
        and all(isinstance(actor, dict) and {"id", "role"} <= actor.keys() for actor in one.get("actors") or ())
        and all(isinstance(number, dict) and {"value", "unit"} <= number.keys() for number in one.get("quantities") or ())
        for one in records
    )


def _row(line: Line) -> str:
    told = line.agreement
    figures = f"{_share(told):>6}  {_figure(told.kappa):<22} {_figure(told.alpha):<22}"
    return f"{line.field:<11} {line.lang or 'all':<5} {told.units:>5} {figures} {line.metric.value:<9} {len(line.differing)}"


def _share(told: Agreement) -> str:
    return "–" if told.share.value is None else f"{100 * told.share.value:.1f}%"


def _figure(told: Figure) -> str:
    if told.value is None:
        return "–"
    return f"{told.value:.3f}" + ("" if told.low is None else f" [{told.low:.3f}, {told.high:.3f}]")


def _echo_differing(line: Line) -> None:
    for unit in line.differing:
        click.echo(plain.line(f"\n{line.field}: {unit.passage}, act {unit.number + 1}"))
        for coder, act in unit.acts.items():
            click.echo(plain.line(f"  {coder}: {json.dumps(act, ensure_ascii=False) if act else 'no such act'}"))


def _as_json(line: Line) -> dict[str, Any]:
    told = line.agreement
    figures = {
        name: {"value": one.value, "low": one.low, "high": one.high}
        for name, one in (("agree", told.share), ("kappa", told.kappa), ("alpha", told.alpha))
    }
    return {
        "field": line.field,
        "lang": line.lang or None,
        "metric": line.metric.value,
        "units": told.units,
        **figures,
        "differing": [{"passage": unit.passage, "act": unit.number} for unit in line.differing],
    }
