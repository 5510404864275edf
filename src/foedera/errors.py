"""Every error that a user can meet, one branch a room:

    FoederaError
    ├── BadDate                 model: a written date is no EDTF
    ├── QuoteNotFound           model: a quote isn't where it is said to be
    ├── CodebookError           codebook: a data file is wrong
    ├── ConfigError             study: foedera.toml is wrong
    ├── CollectError
    │   ├── Unreadable          a document that cannot be read
    │   └── Refused             a document that is not let in (too large, not a document)
    ├── CodeError               systematize: passages that cannot be coded
    │   ├── BudgetSpent         a language model's budget is spent
    │   └── ServerFailed        a language model's server does not answer
    ├── AnalyzeError            analyze: what was asked cannot be counted
    │   └── BadReference        a reference data set's file is not what it should be; nothing of it is merged
    ├── StoreError
    │   ├── Contested           another has decided on the record meanwhile; nothing was written
    │   ├── NewerStudy          the study was written by a later version
    │   └── NoStudy             there is no study there
    └── PublishError            publish: the dossier or an export cannot be made

Each message names the file, the place in it and the remedy. A user's mistake ends a command with exit code 2.
"""

from __future__ import annotations


class FoederaError(Exception):
    """Anything that a user can put right; the message says where and how."""


class BadDate(FoederaError):
    """A written date that EDTF (levels 0 and 1, sets) doesn't know."""

    def __init__(self, edtf: str, why: str) -> None:
        super().__init__(f"not a date in EDTF: {edtf!r}: {why}")
        self.edtf = edtf


class QuoteNotFound(FoederaError):
    """A quote that the source does not hold at its place. It is never looked for elsewhere."""

    def __init__(self, source_id: str, start: int, end: int, why: str) -> None:
        super().__init__(f"quote not found in {source_id} at {start}–{end}: {why}")
        self.source_id = source_id


class _Placed(FoederaError):
    """An error at a place in a file."""

    def __init__(self, file: str, why: str, *, place: str = "", remedy: str = "") -> None:
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {why}" + (f" → {remedy}" if remedy else ""))
        self.file = file
        self.place = place
        self.remedy = remedy


class CodebookError(_Placed):
    """A data file of the codebook is wrong."""


class ConfigError(_Placed):
    """`foedera.toml` is wrong."""


class CollectError(_Placed):
    """A document could not be collected."""


class Unreadable(CollectError):
    """The document is broken, encrypted, or not what its name says."""


class Refused(CollectError):
    """The document is not let in: too large, empty, or of a kind that no reader knows."""


class CodeError(_Placed):
    """Passages that cannot be coded as asked."""


class AnalyzeError(_Placed):
    """What was asked cannot be counted or merged."""


class BadReference(AnalyzeError):
    """The file of a reference data set is cut, of another version, wrongly written; nothing of it is merged."""

    def __init__(self, file: str, why: str, *, place: str = "", remedy: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(file, why, place=place, remedy=remedy)
        self.faults = faults
        """Every fault of the file, each with its line and column."""


class BudgetSpent(CodeError):
    """What a language model may cost is spent; what it answered is kept."""


class ServerFailed(CodeError):
    """The server of a language model does not answer, or not to us."""


class StoreError(_Placed):
    """The study on disk could not be read or written."""


class Contested(StoreError):
    """Another person has decided on the record, or edited it, since it was looked at; nothing was written."""


class NewerStudy(StoreError):
    """The study was written by a later version of Foedera."""


class NoStudy(StoreError):
    """There is no study in that folder."""


class PublishError(_Placed):
    """A dossier or an export could not be made."""
