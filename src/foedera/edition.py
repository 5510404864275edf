"""Edition: what a study says in the end: claims, prospects, dossier, open data. Each method calls into a room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera import config
from foedera.errors import ConfigError
from foedera.inquiry import Inquiry
from foedera.model.claim import Choice, Claim, Side, Weighing
from foedera.model.event import Event
from foedera.model.finding import YearCount
from foedera.model.plan import Shortfall
from foedera.model.prospect import Prospect, Score
from foedera.model.ruling import Matter
from foedera.model.scenario import Assumed
from foedera.model.trend import Turning
from foedera.model.when import Day

if TYPE_CHECKING:
    from foedera.publish.dossier import Dossier
    from foedera.publish.preflight import Finding

SERIES = ("all", "partner", "field")
"""What yearly counts can be cut by, to look ahead."""


class Edition(Inquiry):
    """Generalize and publish; `Study` gives folder, events and panel."""

    folder: Path
    _turned_at: tuple[tuple[str, str], ...] = ()
    """The events, with their preferred accounts, that change points were last sought among."""

    if TYPE_CHECKING:

        def events(self) -> list[Event]: ...

        def _lines(self, design: None) -> Iterator[dict[str, Any]]: ...

    # generalize

    def weigh(self) -> tuple[Weighing, ...]:
        """Each claim of `foedera.toml` with what speaks for and against it."""
        from foedera.generalize import weigh
        from foedera.generalize.weigh import Knowledge

        languages = {line.source_id: line.lang for line in self.store.ledger() if line.source_id}
        known = Knowledge(languages=languages, reviewed=self.reviewed(), window=self.settings.window)
        events = self.events()
        return tuple(weigh.claim(claim, events, known) for claim in self.claims())

    def claims(self) -> tuple[Claim, ...]:
        """The claims of `foedera.toml`, with the evidence that persons chose in the workbench; a later choice goes over an
        earlier one on the same record."""
        chosen: dict[tuple[str, str], Choice] = {}
        for ruling in self.store.rulings(Matter.CLAIM):
            told = ruling.said
            why = f"{ruling.why} ({ruling.person})"
            chosen[told["claim"], told["record"]] = Choice(told["record"], Side(told["side"]), why)
        return tuple(
            replace(claim, chosen=(*claim.chosen, *(one for (key, _), one in chosen.items() if key == claim.id)))
            for claim in self.settings.claims
        )

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """What `plan.toml` asks for and the study does not hold; nothing where all of it came out."""
        from foedera.generalize import fulfil
        from foedera.generalize.fulfil import Outcome

        plan = config.read_plan(self.folder)
        outcome = Outcome(
            events=self.events(),
            frame=self.frame,
            periods=self.periods(),
            weighings=self.weigh(),
            prospects=self.prospects() if plan.prospects else (),
            reforms=len(self.store.reforms()),
            documents=len(self.store.source_ids()),
        )
        return tuple(fulfil.shortfalls(plan, outcome))

    def prospects(self, *, by: str = "all", ahead: int = 3, keep: bool = False) -> tuple[Prospect, ...]:
        """What plain models expect of the `ahead` years after the last that sources cover, each tried on the past.

        `by`: all ties together, or one series a `partner` or a `field`. `keep` stores the forecasts with today's date.
        """
        from foedera.generalize import foresee

        today = date.today()
        made_on = Day(today.year, today.month, today.day)
        told = tuple(foresee.prospect(what, years, ahead=ahead, made_on=made_on) for what, years in self._series(by).items())
        if keep:
            self.store.keep_forecasts(forecast for prospect in told for forecast in prospect.forecasts)
        return told

    @cached_property
    def _outlook(self) -> tuple[Prospect, ...]:
        """Every series: the dossier in four languages asks four times."""
        return tuple(prospect for by in SERIES for prospect in self.prospects(by=by))

    @cached_property
    def _turnings(self) -> tuple[Turning, ...]:
        return self.course().turnings

    @cached_property
    def scenarios(self) -> tuple[Assumed, ...]:
        """Each scenario of `foedera.toml` worked out: assumptions, not forecasts."""
        from foedera.generalize import assume

        series = {what: years for by in SERIES for what, years in self._series(by).items()}
        for told in self.settings.scenarios:
            if told.series not in series:
                where, why = str(self.folder / "foedera.toml"), f"there is no series {told.series!r}"
                raise ConfigError(where, why, place=f"scenario {told.id}", remedy=f"there are: {', '.join(series)}")
        return tuple(assume.outcome(told, series[told.series]) for told in self.settings.scenarios)

    def scores(self) -> tuple[Score, ...]:
        """Every forecast kept, beside what came, where sources now cover its year."""
        from foedera.generalize import foresee

        years = {what: series for by in SERIES for what, series in self._series(by).items()}
        return foresee.score(self.store.forecasts(), years)

    def _series(self, by: str) -> dict[str, tuple[YearCount, ...]]:
        """The yearly counts that can be looked ahead from: of all, of each partner, of each field."""
        from foedera.analyze import dynamics

        told: dict[str, list[Event]] = {"all": self._focal_events()} if by == "all" else {}
        if by != "all":
            for event in self._focal_events():
                partners = self.frame.partners(actor for actor, _ in event.actors)
                fields = tuple(f"domain:{domain}" for domain in event.domains)
                for what in partners if by == "partner" else fields:
                    told.setdefault(what, []).append(event)
        return {what: dynamics.by_year(events, self.frame) for what, events in sorted(told.items())}

    # publish

    def publish(self, path: str | Path | None = None, *, lang: str = "en") -> Path:
        """Write the dossier, one self-contained page in English, Azerbaijani, Turkish or Russian; where it went."""
        from foedera.publish import dossier

        target = Path(path) if path else self.folder / "out" / f"dossier-{lang}.html"
        dossier.write(self._dossier(lang), target)
        return target

    def site(self, folder: str | Path | None = None, *, langs: Sequence[str] = ("en", "az", "tr", "ru")) -> Path:
        """Write the dossier as a site of many pages (else into `out/site`), searchable from a disk; where it went."""
        from foedera.publish import site

        target = Path(folder) if folder else self.folder / "out" / "site"
        site.write([self._dossier(lang) for lang in langs], target)
        return target

    def manuscript(
        self,
        path: str | Path,
        *,
        lang: str = "en",
        style: str = "chicago-notes",
        authors: Sequence[str] = (),
        romanize: str = "auto",
    ) -> Path:
        """Set the chapters of the study's `dossier/` (those that Foedera proposes, where it has none) into a document.

        The suffix says the format: .docx and .odt with real footnotes, .pdf, .tex, .html. `style` is a short name
        (gost-r-7-0-5, chicago-notes, apa), a name of the CSL repository, or a .csl file.
        `romanize`: titles in other scripts in Latin letters by `ala-lc`, `iso-9` or `bgn-pcgn`; `auto` as the style wants.
        """
        from foedera.publish import manuscript, typeset
        from foedera.publish.typeset import Setting

        dossier = self._dossier(lang)
        told = manuscript.markdown(manuscript.read(self.folder / manuscript.FOLDER), dossier)
        typeset.write(told, dossier.sources, Setting(dossier.name, lang, style, authors, romanize), Path(path))
        return Path(path)

    def chapters(self, lang: str) -> dict[str, Any]:
        """What the dossier tells and draws, without the look ahead, which takes most of the time."""
        from foedera.publish import chapters
        from foedera.publish.words import load

        now = tuple((event.id, event.preferred.id) for event in self.events())
        if now != self._turned_at:  # the workbench lives on while events change
            self.__dict__.pop("_turnings", None)
            self._turned_at = now
        return chapters.of(self._dossier(lang, prospects=()), load(lang))

    def _dossier(self, lang: str, *, prospects: tuple[Prospect, ...] | None = None) -> Dossier:
        from foedera.analyze import place
        from foedera.codebook import book
        from foedera.publish.dossier import Dossier

        return Dossier(
            name=self.settings.name,
            lang=lang,
            frame=self.frame,
            sources=[
                replace(self.store.source(source_id), text="", pages=(), notes=()) for source_id in self.store.source_ids()
            ],
            events=self.events(),
            actors=self.actors,
            codebook=book.load(),
            years=self.years(),
            by_partner=self._series("partner"),
            fields=self.fields(),
            periods=self.periods(),
            unplaced=tuple(place.unplaced(self._focal_events(), self.frame)),
            weighings=self.weigh(),
            prospects=self._outlook if prospects is None else prospects,
            scenarios=self.scenarios,
            reforms=self.store.reforms(),
            turnings=self._turnings,
            ledger=list(self.store.ledger()),
            reviewed=self.reviewed(),
            version=metadata.version("foedera"),
            snapshot=date.today().isoformat(),
        )

    def preflight(self) -> tuple[Finding, ...]:
        """What should be put right before publishing, the gravest first; nothing where all is well."""
        from foedera.publish import preflight

        events = self._focal_events()
        told = {record.passage.source_id for event in events for record in event.records}
        return tuple(
            preflight.findings(
                broken=self.store.check(),
                events=events,
                sources=[self.store.source(source_id) for source_id in self.store.source_ids() if source_id in told],
                weighings=self.weigh(),
                reviewed=self.reviewed(),
            )
        )

    def release(self, folder: str | Path | None = None, *, people: Sequence[str] = ()) -> tuple[Path, str]:
        """Write the open data of the study into a folder (else `out/data`); where it went, and its identifier.

        `people` answer for the data and are cited. Sources are described, not reproduced: only quotes are given.
        """
        from foedera.codebook import book
        from foedera.publish import export, release
        from foedera.publish.release import Release

        target = Path(folder) if folder else self.folder / "out" / "data"
        sources = [line for line in export.lines(self.store, "sources") if line["id"] is not None]
        made = Release(
            name=self.settings.name,
            records=list(self.store.records()),
            events=self.events(),
            sources=[self.store.source(source_id) for source_id in self.store.source_ids()],
            lines={
                "records": list(export.lines(self.store, "records")),
                "events": list(export.lines(self.store, "events")),
                "sources": sources,
                "panel": list(self._lines(None)),
            },
            judgements=self.store.judgements(),
            actors=self.actors,
            codebook=book.load(),
            version=metadata.version("foedera"),
            people=people,
        )
        return target, release.write(made, target)

    def reviewed(self) -> frozenset[str]:
        """Ids of the records that a person accepted or made."""
        judged = {judgement.record_id for judgement in self.store.judgements()}
        return frozenset(record_id for record_id in judged if self.store.is_reviewed(record_id))
