"""Which role may an actor have by where it stands to the act's word (en, fr), and how surely?

Before the word: in its phrase, its subject, the owner of its object. After it: what the preposition says.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from foedera.model.actor import Kind, Role
from foedera.systematize import belongings, predicate
from foedera.systematize.named import Mention
from foedera.systematize.predicate import Form
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger

GIVEN = frozenset({"transfer", "aid", "train"})
"""Types of acts in which one gives and another gets."""


class Claim(NamedTuple):
    """A role that an actor may have, 0 the surest."""

    rank: int
    role: Role
    one: Mention


def of(told: Sentence, act: Trigger, form: Form, one: Mention) -> Claim | None:
    """The role that an actor of the act's clause may have, `form` being that of the act's word; None where none."""
    if one.slot == "against" and act.type not in ("rupture", "restore"):
        return None
    if one.span.end <= act.cue.start:
        return _before(told, act, form, one)
    return _after(told, act, form, one)


def _before(told: Sentence, act: Trigger, form: Form, one: Mention) -> Claim | None:
    """An actor before the act's word: in its phrase, its subject, the owner of its object."""
    if act.type in (*GIVEN, "endorse") and _is_asked(told, one):
        return Claim(1, Role.SOURCE, one)
    if one.slot == "subj" and _SUPPLIER.match(told.word(act.cue)):
        return Claim(0, Role.SOURCE, one)
    if one.slot == "subj" and _hosts(told, act):
        return Claim(2, Role.TARGET, one)
    received = _is_received(act) or permits(told, act, one)
    giver, taker = (Role.TARGET, Role.SOURCE) if received else (Role.SOURCE, Role.TARGET)
    if form is Form.NOUN and act.type in GIVEN and _is_given(told, act, one):
        return Claim(0, Role.TARGET, one)
    if form is Form.NOUN and predicate.in_phrase(told, act.cue, one):
        return Claim(0, giver, one) if not _is_led(told, act, one) else Claim(0, Role.TARGET, one)
    if permits(told, act, one):
        return Claim(1, Role.TARGET, one)
    if _owns_object(told, act, one):
        return Claim(0, Role.TARGET if told.near(act.cue, "expel", within=0) else Role.SOURCE, one)
    if form is Form.VERB and _is_bidden(told, act.cue, one):
        return Claim(0, giver, one)
    owned = _belongs(told, act, one)
    if owned is not None and one.slot != "subj":
        return Claim(1, owned, one)
    if form is Form.NOUN:
        return Claim(2, Role.TARGET, one) if one.slot == "subj" and _receives(told, act, one) else None
    if one.slot == "subj":
        # "the Soviet troops were withdrawn", "were stationed"
        leaves = act.type == "deploy" or (act.type == "rupture" and _belongs(told, act, one) is Role.SOURCE)
        orders = form is Form.PASSIVE and told.clause_of(one.start) != told.clause_of(act.cue.start)
        if act.type == "deploy" and form is Form.VERB and told.near(act.cue, "send", within=0):
            return Claim(0, giver, one)  # whoever is sent alongside whom
        # "de Gaulle ordered that shipments be suspended": who orders it acts
        return Claim(2, taker if form is Form.PASSIVE and not leaves and not orders else giver, one)
    if act.type in ("deploy", "rupture", "restore") and one.slot in ("in", "place"):
        return Claim(3, Role.TARGET, one)
    return {"by": Claim(3, giver, one), "from": Claim(3, Role.SOURCE, one), "to": Claim(3, Role.TARGET, one)}.get(one.slot)


def _is_received(act: Trigger) -> bool:
    """Whether the subject of the verb receives: it buys, orders, learns."""
    return act.mode in ("buy", "study")


def _belongs(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """The role of the owner of what the act is about; who is expelled is acted on, who is withdrawn acts."""
    if act.type == "rupture" and (one.is_adjective or one.is_owner or one.slot == "of"):
        head = told.head(one)
        if head is None or head.of not in ("person", "mil", "base", "teacher") or told.word(head) in _ADJECTIVES:
            return None
        return Role.TARGET if told.near(act.cue, "expel", within=0) else Role.SOURCE
    if act.type == "train" and _of_school(told, one):
        return Role.SOURCE
    return belongings.belongs(told, act, one)


_ADJECTIVES = frozenset(
    {"military", "naval", "strategic", "combat", "martial", "militaire", "militaires", "defense", "defence"}
)
"""Words of the class `mil` that are no forces: "cancellation of a NATO military exercise"."""


def _of_school(told: Sentence, one: Mention) -> bool:
    """Whether a school's or an adviser's state is named ("American military schools"), other adjectives between."""
    teaching = [*told.cues.get("school", ()), *told.cues.get("teacher", ())]
    return one.is_adjective and any(
        0 < cue.start - one.span.end < 30 and predicate.in_phrase(told, cue, one) for cue in teaching
    )


def _is_asked(told: Sentence, one: Mention) -> bool:
    """Whether the actor is the one asked: "asked the United States for …", "a request to Britain for …"."""
    return _ASKED.search(told.scanned.folded, max(told.span.start, one.start - 30), one.start) is not None


_ASKED = re.compile(
    r"\b(?:(?:ask|press|urg|request|petition|approach|beg|persuad|invit|advis)\w*|appeal\w* to"
    r"|call\w* (?:up)?on|turn\w* to|request\w* to)"
    r"\s(?:the\s)?(?:government of\s)?(?:the\s)?$"
)


def _is_given(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether the actor stands between a verb of giving and what is given: "offered the Turks credits"."""
    is_name = not one.is_adjective and not one.is_owner and one.slot == "subj" and one.span.end <= act.cue.start
    return is_name and any(
        told.scanned.folded[cue.end : one.start] in (" ", " the ", " to the ") for cue in told.cues.get("permit", ())
    )


def _is_led(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether a mission's organisation stands behind the state that contributes: "Sweden sent 600 men for the UN force"."""
    states = [other for other in told.mentions if other.slot == "subj" and other.span.end <= one.start]
    return act.type == "deploy" and one.kind is Kind.ORGANISATION and bool(states)


def _opens(told: Sentence, act: Trigger) -> bool:
    """Whether the word of transit is itself one of granting: "opened its airspace", "ouvre ses bases"."""
    return any(cue.start == act.cue.start for cue in told.cues.get("permit", ()))


def is_permitted(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whom the grant is made to: between "granted" and what is granted."""
    granted = [cue.end for cue in told.cues.get("permit", ()) if cue.start <= act.cue.start]
    return bool(granted) and min(granted) <= one.start < act.cue.start and not permits(told, act, one)


def permits(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether the actor grants the use of what is its own."""
    grants = [cue for cue in told.cues.get("permit", ()) if one.span.end <= cue.start <= act.cue.start]
    is_stay = act.type == "deploy" and predicate.form(told, act.cue) is Form.PASSIVE  # "permitted Marines to be stationed"
    return (act.mode == "transit" or is_stay) and one.slot == "subj" and bool(grants)


def _hosts(told: Sentence, act: Trigger) -> bool:
    """Whether the subject of a posting takes it in: "Poland will host an American brigade"."""
    return act.type == "deploy" and re.match(r"(?:to |will )?host|accueill|abrit|héberg", told.word(act.cue)) is not None


def _owns_object(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether it is whose aid, support or deliveries are told of: "American aid to X was cut", "reaffirmed its support"."""
    return (
        act.type in ("rupture", "restore", "endorse")
        and act.object is not None
        and (act.object.of in ("aid_noun", "aid", "deliver", "support") and predicate.in_phrase(told, act.object, one))
    )


def _receives(told: Sentence, act: Trigger, subject: Mention) -> bool:
    """Whether the subject asks for, needs or gets what the noun names."""
    if act.type not in (*GIVEN, "endorse"):
        return False
    return any(subject.span.end <= cue.start < act.cue.start for cue in told.cues.get("receive", ()))


def _is_bidden(told: Sentence, cue: Cue, one: Mention) -> bool:
    """Whether the actor is told, asked or let do it: "pressed Israel to withdraw", "let the British sell"."""
    between = told.scanned.folded[one.span.end : cue.start]
    return re.fullmatch(r"\s+(?:(?:not\s+)?to\s+)?(?:\w+ly\s+)?", between) is not None and one.slot not in ("by", "in", "of")


def _after(told: Sentence, act: Trigger, form: Form, one: Mention) -> Claim | None:
    """An actor after the act's word, where no other verb stands between."""
    if one.slot == "by" and _OTHERS_DOING.search(told.scanned.folded, act.cue.end, one.start):
        return None  # "a force in Armenia, threatened by Azerbaijan"
    if _SUPPLIER.match(told.word(act.cue)) and one.slot in ("of", "to"):
        return Claim(0, Role.TARGET, one)  # "Russia is the main supplier of arms to"
    if told.is_retold(told.clause_of(act.cue.start), act.cue.end):
        form = Form.VERB
        if one.slot == "subj":
            return Claim(1, Role.SOURCE, one)
    elif _by_whom_ends(told, act, form, one) or (form is Form.NOUN and predicate.another_verb(told, act.cue, one.start)):
        return None
    received = _is_received(act)
    if act.mode == "buy" and (_is_asked(told, one) or (told.lang == "fr" and one.slot == "to")):  # "acheter à l'Inde"
        return Claim(0, Role.SOURCE, one)
    if act.type == "deploy" and one.kind is Kind.ORGANISATION and one.slot != "by":
        return Claim(0, Role.TARGET, one)
    if act.mode == "transit" and (
        (form is Form.NOUN and one.slot in ("to", "by")) or (_opens(told, act) and one.slot in ("to", "by", "adj"))
    ):
        return Claim(0, Role.SOURCE, one)  # "the use of its airfields by the United States", "opened its airspace to …"
    if _owns_object(told, act, one):
        refused = told.near(act.cue, "expel", within=0)
        return Claim(0, Role.TARGET if refused else Role.SOURCE, one)
    if (
        act.type == "rupture"
        and one.kind is Kind.ORGANISATION
        and _MEMBERSHIP.search(told.between(act.cue.start, one.start))
    ):
        return Claim(0, Role.TARGET, one)  # "suspended its membership of"
    owned = _belongs(told, act, one)
    if owned is not None:
        return Claim(1, owned, one)
    match one.slot:
        case "by":
            return Claim(0, Role.TARGET if received and form is not Form.VERB else Role.SOURCE, one)
        case "from":
            return Claim(0, Role.TARGET if act.type == "rupture" else Role.SOURCE, one)
        case "to" | "against":
            return Claim(0, Role.TARGET, one)
        case "obj" | "subj" if form is Form.VERB or act.type == "endorse":
            return Claim(1, Role.SOURCE if received else Role.TARGET, one)
        case "with" if act.type == "rupture" and act.object is not None and act.object.of in ("person", "base"):
            return None  # forces leave a country, not one with whom that is arranged
        case "with" if act.type in ("rupture", "restore", "endorse"):
            return Claim(1, Role.TARGET, one)
        case "of" if told.lang == "fr" and act.mode == "buy" and form is Form.NOUN:
            return Claim(0, Role.TARGET, one)  # "les acquisitions d'armes de l'Arménie"
        case "of" if form is Form.NOUN or act.type in ("train", "endorse"):
            return _of_noun(act, one)
        case "in" | "place":
            return _of_place(act, form, one)
    return None


_OTHERS_DOING = re.compile(
    r"\b(?:menacé|threaten|attaqué|attack|critiqu|critici|condamn|condemn|mentionn|mention|annonc|announc|cité|quoted"
    r"|rapport|report|révél|revel|reveal|confirm|indiqu|occup|oppos)\w*\s+(?:par|by)\s(?:[\w'-]+\s){0,5}(?:[ld]')?$"
)
"""Words that tell of another's doing between an act and who is named after "by"."""

_SUPPLIER = re.compile(r"supplier|fournisseur|exportateur|exporter")


_MEMBERSHIP = re.compile(r"\b(?:member|participat|adhes|appartenance)")


def _by_whom_ends(told: Sentence, act: Trigger, form: Form, one: Mention) -> bool:
    """Whether a participle's phrase has ended: "personnel trained by Americans have been sent into Laos"."""
    between = told.scanned.folded[act.cue.end : one.start]
    return form is Form.PASSIVE and act.type == "train" and predicate.FINITE.search(between) is not None


_OF = {"train": Role.TARGET, "deploy": Role.SOURCE, "rupture": Role.TARGET, "endorse": Role.TARGET}


def _of_noun(act: Trigger, one: Mention) -> Claim | None:
    """What "of" says after a noun: the training of Greeks, the presence of Cubans."""
    role = _OF.get(act.type)
    return Claim(2, role, one) if role is not None else None


def _of_place(act: Trigger, form: Form, one: Mention) -> Claim | None:
    if act.mode == "buy":
        return Claim(1, Role.SOURCE, one)
    if act.mode == "train_do" and form is Form.VERB:
        return Claim(3, Role.TARGET, one)  # "American advisers are training troops in Vietnam"
    role = {"deploy": Role.TARGET, "train": Role.SOURCE, "rupture": Role.TARGET, "restore": Role.TARGET}.get(act.type)
    return Claim(0 if act.type == "deploy" else 1, role, one) if role is not None else None
