"""Is a cue a verb that acts, a passive, or a noun? Its ending and the small words before it tell (en, fr)."""

from __future__ import annotations

import re
from enum import Enum

from foedera.systematize.named import Mention
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence


class Form(Enum):
    """How a cue word stands in its clause."""

    VERB = "verb"
    PASSIVE = "passive"
    NOUN = "noun"


_NOUN_BEFORE = {
    "en": re.compile(
        r"\b(?:the|a|an|its|their|his|our|any|some|no|this|that|these|those|such|all|further|additional|more|other|new|of|in|for"
        r"|with|by|from|on|about|under|without|through|against|into|between|early|recent|joint|direct|continued|increased|large"
        r"|massive|substantial|limited|proposed|possible|whole|total|net)\s+$"
    ),
    "fr": re.compile(r"(?:\b(?:le|la|les|un|une|des|du|de|ce|cette|ces|son|sa|ses|leur|leurs|par|pour|en|sur)\s+|\b[ld]')$"),
}
_BE = {
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:(?:\w+ly|not|also|now|still|then|never|soon)\s+){0,2}$"
    ),
    "fr": re.compile(r"\b(?:est|sont|était|étaient|été|être|sera|seront|fut|furent)\s+(?:\w+ment\s+)?$"),
}
_PARTICIPLE = {
    "en": re.compile(
        r"(?:ed|sold|bought|sent|given|lent|taught|held|made|met|cut|frozen|withdrawn|broken|taken|granted|built|brought|put"
        r"|sought|shown|driven|flown|lifted|offered|lost|borne|kept|let|led|paid|provided|set|stood|told|won|split)$"
    ),
    "fr": re.compile(r"(?:é|ée|és|ées|is|it|u|us|ue|ues|rt|rte|rts|ise|ises)$"),
}
_NOUN_ENDING = {
    "en": re.compile(
        r"(?:ions?|ments?|ances?|ences?|als?|sales?|er(?:y|ies)|shipments?|(?<![a-z])aid|credits?|embargo(?:es)?|bans?|facilit\w+|talks"
        r"|trips?|assistance|member|membership|agreement|commitments?|presence|rights|garrisons?|access|support|help"
        r"|contingents?|exercises?|man(?:o|oe)uvers?|manoeuvres?|bases?|exports?|imports?|suppl(?:y|ies)|grants?|purchases?"
        r"|transfers?|visits?|patrols?|orders?|programs?|programmes?|instructors?|advis[eo]rs?|(?<![a-z])use)$"
    ),
    "fr": re.compile(r"(?:ions?|ments?|ances?|ages?|aides?|ats?|dons?|ures?|soutiens?|achats?|ventes?|crédits?|bases?)$"),
}
_VERBAL_BEFORE = {
    "en": re.compile(
        r"\b(?:to|will|would|shall|should|can|could|may|might|must|cannot|not|never|we|they|he|she|it|you|i|who|which|also|has|have"
        r"|had|having|do|does|did|now)\s+$"
    ),
    "fr": re.compile(r"\b(?:a|ont|avait|avaient|va|vont|à|nous|il|elle|ils|elles|qui|peut|doit|ne|pas)\s+$"),
}


def form(told: Sentence, cue: Cue) -> Form:
    """What the cue is; a word that can be verb and noun is a noun unless something before it makes it a verb."""
    lang = told.lang
    before = told.scanned.folded[max(told.span.start, cue.start - 40) : cue.start]
    word = _head(told.word(cue))
    if told.word(cue).startswith(("will ", "to ")):
        return Form.VERB
    if _PARTICIPLE[lang].search(word) and not _NOUN_ENDING[lang].search(word):
        if _BE[lang].search(before) or by_follows(told, cue):
            return Form.PASSIVE
        return Form.VERB
    if _VERBAL_BEFORE[lang].search(before):
        return Form.VERB if not word.endswith(("cises", "vers")) else Form.NOUN
    if lang == "fr" and re.search(r"(?:\bd'|\bde |\bpour |\bà )$", before) and re.search(r"(?:er|ir|re)$", word):
        return Form.VERB  # "envisage d'acheter"
    if _NOUN_BEFORE[lang].search(before) and not (lang == "en" and word.endswith("ing")):
        return Form.NOUN
    return Form.NOUN if _NOUN_ENDING[lang].search(word) or cue.of in NOUNS else Form.VERB


NOUNS = frozenset(
    {"aid_noun", "train_noun", "teacher", "school", "base", "peace", "programme", "exercise", "instrument", "free"}
)
"""Classes of nouns only."""


def _head(word: str) -> str:
    """The word of a phrase whose ending tells: "came" of "came to the aid" is no matter, the last is ("military aid")."""
    told = [one for one in word.split() if one not in ("of", "to", "in", "for", "from", "at", "on", "with", "de", "d", "en")]
    return told[-1] if told else word


def by_follows(told: Sentence, cue: Cue) -> bool:
    """Whether an agent follows at once: "arms supplied by the Soviet Union"."""
    return re.match(r"\s+(?:\w+ly\s+)?(?:by|par)\b", told.scanned.folded[cue.end : cue.end + 25]) is not None


def in_phrase(told: Sentence, cue: Cue, one: Mention) -> bool:
    """Whether only adjectives and nouns stand between a name and the noun that it describes or owns."""
    between = told.scanned.folded[one.span.end : cue.start]
    if one.is_adjective or one.is_owner or _is_our(one):
        return _PHRASE.fullmatch(between) is not None
    return between in (" ", "-")


def _is_our(one: Mention) -> bool:
    return one.group == -1 and one.slot == "of"


_PHRASE = re.compile(
    r"(?:'s?)?[\s-]+(?:(?!(?!(?:train|continu|exist)ing)\w+ing\b|(?:to|of|in|for|with|by|from|on|at|that|which|who|is|are|was|were|be|been"
    r"|has|have|had|will|would|shall|should|can|could|may|might|must|did|do|does|not|the|a|an|its|their|his)\b)[\w-]+[\s-]+){0,5}"
)


FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|did|does|said|est|sont|était|a|ont|sera)\b"
)
"""A verb of its own clause."""


def another_verb(told: Sentence, cue: Cue, at: int) -> bool:
    """Whether a verb stands between a noun and an actor after it, other than the noun's own passive ("was imposed on")."""
    between = told.scanned.folded[cue.end : at]
    return FINITE.search(_OWN_PASSIVE.sub("", between, count=1)) is not None


_OWN_PASSIVE = re.compile(
    r"^[^,;]{0,50}?\b(?:(?:has|have|had|will|would|can|could|may|might|should|must)\s+)?(?:not\s+)?(?:is|are|was|were|be|been|being)\s+"
    r"(?:(?:\w+ly|not|being|been|be)\s+)*\w+(?:ed|en|de|nt|ld|ut|un)\b"
)
