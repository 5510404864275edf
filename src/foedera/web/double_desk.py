"""Double coding: passages read blind, how far coders agree, what they differ on, and what is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedera.analyze import coders
from foedera.analyze.coders import Line, Passage, Unit
from foedera.errors import StoreError
from foedera.model.ruling import Matter
from foedera.model.sample import Sample
from foedera.model.source import Passage as Quoted
from foedera.web import act_form, layers, pages
from foedera.web import desk as desks
from foedera.web.desk import Desk
from foedera.web.layers import Layer
from foedera.web.screens import Rank, Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

MOST = 500
"""Passages of one sample."""
_CHOSEN = ("type", "domains", "actors", "date", "modality", "aspect", "quantities")
"""The fields that an adjudicator chooses one by one."""


def show(desk: Desk, visit: Visit) -> Response:
    """Every sample with how far each coder is."""
    told = []
    for sample in desk.study.samples():
        done = {key for key, one in desk.study.codings(sample).items() if one.is_done}
        progress = [
            (coder, sum((place, coder) in done for place in sample.of_coder(coder)), len(sample.of_coder(coder)))
            for coder in sample.coders
        ]
        told.append((sample, progress))
    return pages.page(visit, "double", samples=told, most=MOST)


def draw(desk: Desk, visit: Visit) -> Response:
    """Draw a sample and give it to its coders."""
    named = [" ".join(one.split()) for one in visit.form.get("coders", "").replace(",", "\n").splitlines()]
    numbers = {
        name: _number(visit.form.get(name, ""), most) for name, most in (("count", MOST), ("each", 10), ("seed", 10**9))
    }
    sample = desk.study.draw_sample(
        " ".join(visit.form.get("name", "").split())[:100] or "1",
        [one for one in named if one],
        person=visit.person,
        **numbers,
    )
    return pages.go(f"/double#s-{sample.number}")


def read(desk: Desk, visit: Visit) -> Response:
    """The next passage that this coder has not read: its text alone, without what anybody else says."""
    sample = _sample(desk, visit)
    codings = desk.study.codings(sample)
    mine = sample.of_coder(visit.person)
    waiting = [place for place in mine if not (one := codings.get((place, visit.person))) or not one.is_done]
    asked = visit.query.get("unit", "")
    place = int(asked) if asked.isdigit() and int(asked) in mine else next(iter(waiting), None)
    told: dict[str, Any] = {"sample": sample, "left": len(waiting), "of": len(mine)}
    if place is None:
        return pages.page(visit, "double_read", unit=None, **told)
    unit = sample.units[place]
    source = desk.store.source(unit.source_id)
    quoted = Quoted.of(source, unit.span)
    coding = codings.get((place, visit.person))
    return pages.page(
        visit,
        "double_read",
        unit=unit,
        place=place,
        source=source,
        text=layers.stretch(source.text, desks.around(quoted, source, 800), [Layer(unit.span, "quote")]),
        acts=[act_form.told(desk, act, visit) for act in (coding.acts if coding else ())],
        before=next((one for one in reversed(mine) if one < place), None),
        form=act_form.choices(desk, visit),
        **told,
    )


def code(desk: Desk, visit: Visit) -> Response:
    """Write down what a coder reads: one act more or fewer, or that the passage is finished."""
    sample = _sample(desk, visit)
    place = _number(visit.form.get("unit", ""), len(sample.units) - 1)
    if visit.person not in sample.units[place].coders:
        raise StoreError("the form", f"this passage is not {visit.person}'s to read", remedy="open /double")
    coding = desk.study.codings(sample).get((place, visit.person))
    acts = [*(coding.acts if coding else ())]
    step = visit.form.get("step", "")
    if step == "add" or (step == "done" and visit.form.get("type")):
        acts.append(act_form.read(desk, visit))
    elif step.startswith("drop:"):
        del acts[_number(step[5:], len(acts) - 1)]
    elif step == "none":
        acts = []
    said = {"sample": sample.number, "unit": place, "acts": acts, "done": step in ("done", "none")}
    desk.study.rule(visit.ruling(Matter.CODING, said))
    here = f"/double/{sample.number}/read"
    return pages.go(here if said["done"] else address(here, {"unit": str(place)}))


def agreed(desk: Desk, visit: Visit) -> Response:
    """Share, κ and α by field and language; each row leads to its disagreements."""
    sample, passages = _seen(desk, visit)
    found = list(coders.lines(passages))
    table = {(line.field, line.lang): line for line in found}
    return pages.page(
        visit,
        "double_agreement",
        sample=sample,
        fields=list(dict.fromkeys(line.field for line in found)),
        langs=list(dict.fromkeys(line.lang for line in found)),
        table=table,
        passages=len(passages),
        settled=len(desk.study.settled(sample)),
    )


def differ(desk: Desk, visit: Visit) -> Response:
    """What coders differ on in one field and language (or any), side by side, to be settled."""
    sample, passages = _seen(desk, visit)
    asked = (visit.query.get("field", ""), visit.query.get("lang", ""))
    differing = [line for line in coders.lines(passages, draws=1) if line.lang == asked[1] and asked[0] in ("", line.field)]
    settled = desk.study.settled(sample)
    told = [_differing(desk, visit, sample, unit, settled) for unit in _once(differing)]
    return pages.page(visit, "double_differ", sample=sample, told=told, asked=asked)


def settle(desk: Desk, visit: Visit) -> Response:
    """An adjudicator's decision: of each field, whose reading holds; or that there is no such act."""
    sample, passages = _seen(desk, visit)
    place = _number(visit.form.get("unit", ""), len(sample.units) - 1)
    number = _number(visit.form.get("number", ""), 1000)
    found = [
        unit
        for passage in passages
        if passage.key == f"{sample.number}.{place}"
        for unit in coders.align(passage)
        if unit.number == number
    ]
    if not found:
        raise StoreError("the form", "there is no such act", remedy="look at the disagreements again")
    act = None if visit.form.get("found") == "no" else _chosen(desk, visit, found[0])
    said = {"sample": sample.number, "unit": place, "number": number, "act": act, "told": dict(found[0].acts)}
    desk.study.rule(visit.ruling(Matter.ADJUDICATION, said, why=visit.form.get("why", "").strip()[:1000]))
    asked = {"field": visit.form.get("field"), "lang": visit.form.get("lang")}
    return pages.go(address(f"/double/{sample.number}/differ", asked) + f"#u-{place}-{number}")


def _chosen(desk: Desk, visit: Visit, unit: Unit) -> dict[str, Any]:
    known = {coder: act for coder, act in unit.acts.items() if act is not None}
    act = dict(next(iter(known.values())))
    for name in _CHOSEN:
        coder = visit.form.get(name)
        if coder in known:
            act.pop(name, None)
            act |= {name: known[coder][name]} if name in known[coder] else {}
    if fault := next(desk.codebook.faults(act), None):
        raise StoreError("the form", fault, remedy="choose type and actors of one coder")
    return act


def _differing(desk: Desk, visit: Visit, sample: Sample, unit: Unit, settled: Any) -> dict[str, Any]:
    place = int(unit.passage.rpartition(".")[2])
    source = desk.store.source(sample.units[place].source_id)
    acts = {coder: act_form.told(desk, act, visit) if act else None for coder, act in unit.acts.items()}
    known = [act for act in acts.values() if act]
    return {
        "place": place,
        "number": unit.number,
        "source": source,
        "at": sample.units[place].span.start,
        "quote": sample.units[place].span.of(source.text),
        "acts": acts,
        "apart": [name for name in _CHOSEN if len({act[name] for act in known}) > 1],
        "is_found": len(known) == len(acts),
        "settled": settled.get((place, unit.number)),
        "outcome": act_form.told(desk, one.said["act"], visit)
        if (one := settled.get((place, unit.number))) and one.said["act"]
        else None,
    }


def _once(lines: list[Line]) -> list[Unit]:
    found = {(unit.passage, unit.number): unit for line in lines for unit in line.differing}
    return sorted(found.values(), key=lambda unit: (int(unit.passage.rpartition(".")[2]), unit.number))


def _seen(desk: Desk, visit: Visit) -> tuple[Sample, list[Passage]]:
    """The sample and its finished codings; refused to a coder who has not finished, so that coding stays blind."""
    sample = _sample(desk, visit)
    codings = desk.study.codings(sample)
    left = [
        place
        for place in sample.of_coder(visit.person)
        if not (one := codings.get((place, visit.person))) or not one.is_done
    ]
    if left:
        raise StoreError(
            "the agreement",
            f"{visit.person} has {len(left)} passages left to read; what others say is shown afterwards",
            remedy=f"read them at /double/{sample.number}/read",
        )
    return sample, desk.study.double_codings(sample)


def _sample(desk: Desk, visit: Visit) -> Sample:
    for sample in desk.study.samples():
        if str(sample.number) == visit.parts["sample"]:
            return sample
    raise StoreError("the address", f"there is no sample {visit.parts['sample']}", remedy="open /double")


def _number(told: str, most: int) -> int:
    if not (told.isascii() and told.isdigit() and 0 <= int(told) <= most):
        raise StoreError("the form", f"{told!r} is no number up to {most}", remedy="go back and mend it")
    return int(told)


SCREEN = Screen(
    gets={
        "/double": show,
        "/double/{sample}/read": read,
        "/double/{sample}/agreement": agreed,
        "/double/{sample}/differ": differ,
    },
    posts={"/double/draw": draw, "/double/{sample}/code": code, "/double/{sample}/settle": settle},
    needs={"/double/draw": Rank.ADJUDICATOR, "/double/{sample}/settle": Rank.ADJUDICATOR},
)
