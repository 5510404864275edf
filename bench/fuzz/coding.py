"""Whatever the bytes, coding them raises nothing, every offset slices back, and the output is the same twice.

    python bench/fuzz/coding.py --seconds 600                # in a folder of its own under build/fuzz; nice it

Needs `atheris` (not among the project's dependencies: `pip install atheris`). The first byte chooses the language and
whether a date and a voice are told; the rest is text, made of the lexicon's own words by the bytes below 0x20 and of UTF-8
otherwise, so that it comes to acts, not only to noise. A crash is written by the fuzzer with its input: make it a test.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["foedera.systematize"]):
    from foedera.model.when import When
    from foedera.systematize import code, split

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ru", "tr", "az", "fr")
WORDS = {
    "en": "France|Greece|the United States|NATO|sold|signed|agreement|defence|tanks|the two countries|we|in 1985|. |,| and "
    "|not|plans to|trained|officers|exercise|from|to|of|with|Soviet|which|3 May 1996|ten|withdrew|aid|military",
    "ru": "Россия|Индии|США|НАТО|поставила|подписали|соглашение|обороны|танки|две страны|мы|в 1985 году|. |,| и |не"
    "|намерена|обучение|офицеров|учения|совместные|из|в|о|с|СССР|который|3 мая 1996 г.|десять|вывела|помощь|военный",
    "tr": "Türkiye|Yunanistan'dan|ABD|NATO|sattı|imzaladı|anlaşma|savunma|tank|iki ülke|biz|1985'te|. |,| ve |değil|satacak"
    "|eğitim|subay|tatbikat|ortak|ile|Fransa'ya|Gürcistan|için|Rusya|ki|3 Mayıs 1996|on|çekti|yardım|askeri",
    "az": "Azərbaycan|Türkiyəyə|ABŞ|NATO|verib|imzalayıb|saziş|müdafiə|tank|iki ölkə|biz|1985-ci ildə|. |,| və |deyil"
    "|verəcək|təlim|zabit|təlimləri|birgə|ilə|Gürcüstan|İran|üçün|Rusiya|ki|3 may 1996-cı il|on|çıxarıb|yardım|hərbi",
    "fr": "La France|la Grèce|les États-Unis|l'OTAN|a livré|ont signé|accord|défense|chars|les deux pays|nous|en 1985|. |,"
    "| et |ne pas|prévoit|formation|officiers|exercice|conjoint|de|à|avec|pour|qui|3 mai 1996|dix|retiré|aide|militaire",
}


def text_of(data: bytes, lang: str) -> str:
    """Words for the low bytes, UTF-8 for the others; what is none is a half of a character, as bad files have it."""
    words = WORDS[lang].split("|")
    pieces: list[str] = []
    for part in data.splitlines(keepends=True):
        told = part.decode("utf-8", "surrogateescape")
        pieces.append("".join(f"{words[ord(one) % len(words)]} " if one < "\x20" and one != "\n" else one for one in told))
    return "".join(pieces)


def check(data: bytes) -> None:
    """What must hold of any text."""
    if not data:
        return
    lang = LANGUAGES[data[0] % 5]
    issued = When("2001-09-30") if data[0] & 8 else None
    voice = ("TUR", "NATO", "nobody", None)[data[0] >> 4 & 3]
    text = text_of(data[1:], lang)
    records = code.passage(text, lang=lang, issued=issued, voice=voice)
    for record in records:
        assert text[record.passage.start : record.passage.end] == record.passage.quote
        spans = [span for _, span in record.spans] + [one.span for one in (*record.participants, *record.quantities)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert 0 <= record.score <= 1
    assert records == code.passage(text, lang=lang, issued=issued, voice=voice)
    assert "".join(span.of(text) for span in split.sentences(text)) == text


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz the coder")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    told = parser.parse_args()
    corpus = told.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(64):
        (corpus / f"seed-{number}").write_bytes(bytes([number, *range(1 + number % 7, 31, 1 + number % 5)]))
    for lang in LANGUAGES:
        code.passage("-", lang=lang)  # the lexicons are made before the clock of a single input runs
    options = [
        f"-max_total_time={told.seconds}",
        "-max_len=400",
        "-timeout=60",
        "-rss_limit_mb=1500",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={told.folder}/", str(corpus)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
