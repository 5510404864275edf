"""What a manuscript's `{{…}}` stands for: paragraphs and tables made from records, in Markdown, with their notes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from foedera.model.finding import YearCount
from foedera.publish import figures, templating, words
from foedera.publish.chapters import Pointer
from foedera.publish.drawing import plate
from foedera.publish.statement import Note, Statement, Teller

if TYPE_CHECKING:
    from foedera.publish.dossier import Dossier

SCHOLARLY = ("article-journal", "book", "chapter", "thesis", "paper-conference")
"""CSL types of what scholars write."""
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(told: str) -> str:
    """Words in which nothing is Markdown: every sign of ASCII is escaped, and all stands on one line.

    >>> plain("[a](b) *c*")
    '\\\\[a\\\\]\\\\(b\\\\) \\\\*c\\\\*'
    """
    return _SIGNS.sub(r"\\\1", " ".join(told.split()))


@dataclass(frozen=True, slots=True)
class Blocks:
    """Everything that a manuscript can ask for, over the chapters of one dossier in one language."""

    dossier: Dossier
    chapters: Mapping[str, Any]
    """From `chapters.of`."""

    @property
    def teller(self) -> Teller:
        teller: Teller = self.chapters["t"]
        return teller

    def say(self, key: str, **filled: str) -> str:
        return plain(self.teller.words.say(key, **filled))

    def title(self, key: str) -> str:
        """What a chapter of the dossier is called in the language."""
        return self.say(f"page.{key}")

    def questions(self) -> str:
        """What the study asks: whose ties, which years, which of them its sources cover, and the claims under test."""
        frame = self.dossier.frame
        focal, predecessors = plain(self.chapters["focal_name"]), plain(self.chapters["predecessors"])
        rows = [
            [self.say("page.focal"), f"{focal} ({self.say('page.predecessors')} {predecessors})" if predecessors else focal],
            [self.say("page.window"), f"{frame.first}–{frame.last}"],
            [self.say("label.coverage"), plain(self.chapters["stretches"])],
        ]
        claims = [
            f"{number}. {plain(one.weighing.claim.statement)} {self.say('text.claim_by', author=one.weighing.claim.author)}"
            for number, one in enumerate(self.chapters["weighed"], 1)
        ]
        return "\n\n".join([table(["", ""], rows), "\n".join(claims)])

    def literature(self) -> str:
        """The study's own scholarly sources by language, each cited; what others wrote, the author adds."""
        scholarly = [source for source in self.dossier.sources if source.csl.get("type") in SCHOLARLY]
        lines = [
            f"- {plain(self.teller.words.language_name(source.lang))}: {plain(source.title)} [@{source.id}]"
            for source in sorted(scholarly, key=lambda source: (source.lang or "~", source.title, source.id))
        ]
        return f"{self.say('text.literature')}\n\n" + ("\n".join(lines) or self.say("text.none_found"))

    def conclusion(self) -> str:
        """Claim by claim what both sides rest on, with the cautions: the judgement is the author's."""
        lines = []
        for number, weighed in enumerate(self.chapters["weighed"], 1):
            sides = " ".join(f"*{self.say(f'text.{side}')}:* {plain(weighed.grounds[side])}" for side in ("for", "against"))
            cautions = "; ".join(map(plain, weighed.cautions))
            lines.append(
                f"{number}. {plain(weighed.weighing.claim.statement)} {sides}" + (f" ({cautions})" if cautions else "")
            )
        return f"{self.say('text.no_verdict')}\n\n" + "\n".join(lines)

    def ledger(self) -> str:
        """What became of the documents: how many were coded, and each that was not, with the reason."""
        told = self.chapters["ledger"]
        rows = [
            [plain(path), plain(reason or outcome)]
            for outcome, reason, paths in told["left"]
            for path in paths[: told["listed"]]
        ]
        head = [self.say("label.document"), self.say("label.reason")]
        counted = self.say("text.ledger_coded", coded=str(told["coded"]), empty=str(told["empty"]))
        return f"{counted}\n\n{table(head, rows)}" if rows else counted

    def panel(self, partner: str) -> str:
        """One partner's years: acts that began, practices in force; years that are missing together, with their reason."""
        rows: list[list[str]] = []
        for gap, years in itertools.groupby(self.dossier.by_partner[partner], key=lambda year: year.gap):
            told = list(years)
            if gap:
                first, last = told[0].year, told[-1].year
                rows.append([str(first) if first == last else f"{first}–{last}", "", "", self._gap(told[0])])
            else:
                rows += [[str(one.year), _count(one.began), _count(one.running), ""] for one in told]
        return table([self.say(f"label.{key}") for key in ("year", "began", "running", "coverage")], rows)

    def rests(self) -> str:
        """What the dossier rests on: sources by language, and how much of it a person reviewed."""
        rows = [[plain(name), self.teller.words.number(count)] for name, count in self.chapters["languages"]]
        head = [self.say("label.language"), self.say("label.documents")]
        return f"{plain(self.chapters['review'])}\n\n{table(head, rows)}"

    def partners(self, standing: str = "regional") -> str:
        """Chapters by partner: `regional`, `non_regional` or `organisation`."""
        told = []
        for tie in self.chapters["ties"].get(standing, ()):
            told.append(f"## {plain(tie.name)}\n\n{plain(tie.summary)}")
            for kind, statements in tie.by_type:
                told.append(f"### {plain(kind)}\n\n" + "\n\n".join(map(self._statement, statements)))
        return "\n\n".join(told) or self.say("text.nothing")

    def formats(self) -> str:
        """Acts by format, and those of three states or more by name."""
        rows = [[self.say(f"format.{kind}"), str(count)] for kind, count, _ in self.chapters["formats"]]
        told = [table([self.say("label.format"), self.say("label.number")], rows)]
        for kind, _, pointers in self.chapters["formats"]:
            if pointers:
                told.append(f"## {self.say(f'format.{kind}')}\n\n{self._pointers(pointers)}")
        return "\n\n".join(told)

    def fields(self) -> str:
        """The partner × field matrix."""
        matrix = self.chapters["matrix"]
        head = [self.say("label.partner"), *(plain(label) for _, label in matrix["domains"])]
        cells = matrix["cells"]
        domains = [domain for domain, _ in matrix["domains"]]
        rows = [
            [plain(tie.name), *(str(len(cell.events)) if (cell := cells.get((tie.partner, one))) else "" for one in domains)]
            for tie in matrix["partners"]
        ]
        return table(head, rows)

    def dynamics(self) -> str:
        """Year by year: acts that began and practices in force; a missing year says why."""
        rows = [
            [str(one.year), _count(one.began), _count(one.running), self._gap(one)]
            for one in self.dossier.years
            if one.began or one.running or one.gap is None
        ]
        return table([self.say(f"label.{key}") for key in ("year", "began", "running", "coverage")], rows)

    def _gap(self, year: YearCount) -> str:
        return self.say(f"gap.{year.gap.name.lower()}") if year.gap else ""

    def periods(self) -> str:
        """Each period with its acts, their rate, and what they were."""
        keys = ("period", "number", "rate", "by_type", "by_field", "by_partner")
        rows = [
            [
                plain(told["count"].period.label or told["count"].period.name),
                str(len(told["count"].inside)),
                *(plain(told[key]) for key in ("rate", "types", "domains", "partners")),
            ]
            for told in self.chapters["periods"]
        ]
        return table([self.say(f"label.{key}") for key in keys], rows)

    def reforms(self) -> str:
        """The domestic track, each step with its quote."""
        return "\n".join(
            f"- {plain(self.chapters['say_date'](reform.when))}: {plain(reform.title)}{self.note(note)}"
            for reform, note in self.chapters["reforms"]
        ) or self.say("text.nothing")

    def claims(self) -> str:
        """Each claim with both sides, their grounds and the cautions; no verdict."""
        told = [self.say("text.no_verdict")]
        for number, weighed in enumerate(self.chapters["weighed"], 1):
            claim = weighed.weighing.claim
            told.append(f"## {number}\\. {plain(claim.statement)}\n\n{self.say('text.claim_by', author=claim.author)}")
            told.append("\n".join(f"- *{plain(caution)}*" for caution in weighed.cautions))
            for side, pointers in (("for", weighed.for_), ("against", weighed.against), ("context", weighed.context)):
                if side != "context" or pointers:
                    ground = plain(weighed.grounds[side])
                    told.append(f"### {self.say(f'text.{side}')}\n\n{ground}\n\n{self._pointers(pointers)}")
        return "\n\n".join(part for part in told if part)

    def prospects(self) -> str:
        """What models expect, and how they did so far."""
        told = [self.say("text.prospect_intro", level=self.chapters["level"])]
        for series in self.chapters["outlook"]:
            told.append(f"## {self.say(f'text.prospect_{series.kind}')}")
            for one in series.told:
                told.append(f"### {plain(one.name)}\n\n{plain(one.basis)} {plain(one.verdict)}")
                told.append("\n".join(f"- {plain(expected)}" for expected in one.expected))
            told += [self.say("text.prospect_silent", why=why) for why in series.silent]
        return "\n\n".join(told)

    def scenarios(self) -> str:
        """Assumptions and what they would come to, under a heading of their own; nothing where there is none."""
        if not self.chapters["scenarios"]:
            return ""
        told = [f"## {self.say('page.scenarios')}", self.say("text.scenario_intro")]
        told += [f"{plain(assumption)}\n\n{plain(come_to)}" for assumption, come_to in self.chapters["scenarios"]]
        return "\n\n".join(told)

    def figure(self, name: str, track: str = "") -> str:
        """A drawing with its caption; `network` can name the track of its periods."""
        figure = figures.one(name, self.dossier, self.chapters, track)
        if figure is None:
            return self.say("text.nothing")
        drawn = (
            templating.environment()
            .get_template("plate.svg.j2")
            .render(w=self.teller.words, at=self.chapters["at"], figure=figure)
        )
        made = plate.of(drawn.strip(), templating.style())
        return f"![{plain(figure.title)}. {plain(figure.caption)}]({made.data_uri}){{width={made.width}cm}}"

    def unplaced(self) -> str:
        """Undated acts, and acts that no year holds, by reason."""
        return "\n\n".join(
            f"## {plain(self.teller.words.sentence(self.teller.words.say(f'why.{why}')))}\n\n{self._pointers(pointers)}"
            for why, pointers in self.chapters["unplaced"]
        ) or self.say("text.none_found")

    def note(self, note: Note) -> str:
        """A real footnote: the exact words, then the source by the citation style, then who coded it."""
        page = f", {plain(self.teller.words.say('text.page', page=note.passage.page))}" if note.passage.page else ""
        coded = f" {_stopped(self.teller.words.sentence(note.coded))}" if note.coded else ""
        return f"^[{plain(self.teller.words.quoted(note.passage.quote))} [@{note.source.id}{page}]{coded}]"

    def _statement(self, statement: Statement) -> str:
        modality = f"[{plain(statement.modality)}] " if statement.modality else ""
        notes = "".join(self.note(account.note) for account in statement.accounts)
        details = "; ".join(f"{label}: {value}" for label, value in statement.details)
        differ = f" {self.say('text.accounts_differ', fields=statement.conflicts)}" if statement.conflicts else ""
        told = f"**{_stopped(statement.when)}** {modality}{_stopped(statement.told)}{notes}"
        return f"{told} {_stopped(details)}{differ}" if details else told + differ

    def _pointers(self, pointers: Sequence[Pointer]) -> str:
        if not pointers:
            return self.say("text.none_found")
        lines = []
        for pointer in pointers:
            modality = f"[{plain(pointer.modality)}] " if pointer.modality else ""
            notes = "".join(map(self.note, pointer.notes))
            when = f"{plain(pointer.when)}: " if pointer.when else ""
            lines.append(f"- {when}{modality}{_stopped(pointer.told)}{notes}")
        return "\n".join(lines)


NAMES: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        name: getattr(Blocks, name)
        for name in (
            *("title", "rests", "partners", "formats", "fields", "dynamics", "periods", "reforms", "claims"),
            *("prospects", "scenarios", "unplaced", "figure", "questions", "literature", "conclusion", "ledger", "panel"),
        )
    }
)
"""What can be asked for, by name."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table; cells are Markdown already."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _stopped(told: str) -> str:
    """A sentence with its full stop; an abbreviation brings its own ("1994 г.")."""
    return plain(told + words.stop(told))


def _count(count: int | None) -> str:
    return "" if count is None else str(count)
