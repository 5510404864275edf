"""Gathering: how a study's records become events, by rules, with what persons ruled over it."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.model.record import Record
from foedera.model.ruling import Matter, Ruling
from foedera.store.interface import Store


class Gathering:
    """The step from records to events; `Study` gives the store."""

    store: Store

    def gather(self) -> tuple[int, int]:
        """Gather the records that stand into events anew, what persons ruled over it; how many records, and events."""
        from foedera.systematize import merge

        rulings = self.store.rulings(Matter.EVENT)
        records = list(self.store.records())
        events = list(merge.events(records, rulings, self._newest(records) if rulings else None))
        self.store.put_events(events)
        return len(records), len(events)

    def rule(self, ruling: Ruling) -> Ruling:
        """Write a ruling down; where it is on events, they are made so at once."""
        from foedera.systematize import by_hand, merge

        if ruling.matter is not Matter.EVENT:
            on_events = [one.number for one in self.store.rulings(Matter.EVENT)]
            written = self.store.rule(ruling)
            if ruling.matter is Matter.UNDO and on_events != [one.number for one in self.store.rulings(Matter.EVENT)]:
                self.gather()
            return written
        touched = {event_id for record_id in ruling.records for event_id in self.store.events_of(record_id)}
        events = [self.store.event(event_id) for event_id in sorted(touched)]
        rulings = [*self.store.rulings(Matter.EVENT), ruling]
        newest = self._newest(record for event in events for record in event.records)
        groups = by_hand.regroup([list(event.records) for event in events], [ruling], newest)
        come = list(merge.of_accounts(groups, rulings, newest))
        return self.store.rule_events(ruling, sorted(touched), come)

    def _newest(self, records: Iterable[Record]) -> dict[str, str]:
        """Earlier versions' ids → the id of the version that stands."""
        found: dict[str, str] = {}
        for record in records:
            earlier = record.supersedes
            while earlier is not None:
                found[earlier] = record.id
                earlier = self.store.record(earlier).supersedes
        return found
