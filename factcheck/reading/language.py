"""Which language a text is in, and that language's words.

Words are data: ``languages/<base>.toml`` and its parts ``languages/<base>.<part>.toml``. They may be written in
either variant of a script; they are folded when they are read, as texts are, so that both sides always meet.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import opencc

from factcheck.errors import FactcheckError
from factcheck.folding import fold

FOLDER = Path(__file__).parent / "languages"
# An expression that matches nothing.
NEVER = "(?!)"

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# A quotation may be in another language than the text around it.
_QUOTED = re.compile("[「『《][^「」『』《》]{0,80}[」』》]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z]")
# Languages that are not written in Latin letters, whatever a page says of itself.
_OTHER_SCRIPTS = frozenset({"zh", "ja", "ko", "ru", "uk", "bg", "el", "ar", "fa", "he", "th", "hi", "ka", "hy"})
# A text of fewer ideographs than this may be a Japanese headline without kana.
_FEW = 60
_REGION_SCRIPTS = {"TW": "Hant", "HK": "Hant", "MO": "Hant", "CN": "Hans", "SG": "Hans", "MY": "Hans"}


@cache
def languages_read() -> tuple[str, ...]:
    """The base languages that have words: ("zh", …)."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if "." not in path.stem))


@cache
def words(language: str, part: str | None = None) -> Mapping[str, Any]:
    """The word table of a language tag ("zh-Hant" and "zh-Hans" share one), folded; ``part`` names a further file.

    What the files of a language that ``extends`` a folder beside them leave out is taken from there.

    FactcheckError where the language has none.
    """
    table: dict[str, Any] = _fold_all(as_written(language, part))
    return table


def as_written(language: str, part: str | None = None) -> Mapping[str, Any]:
    """The table of ``words`` before it is folded: for what is written, not matched."""
    base = language.split("-")[0]
    if base not in languages_read():
        known = ", ".join(languages_read())
        raise FactcheckError(f"language {language!r} cannot be read yet; languages read: {known}")
    own = _load(f"{base}.{part}" if part else base)
    extended = (own if part is None else _load(base)).get("extends")
    return _over(_load(f"{extended}/{part or 'main'}"), own) if extended else own


def _load(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _over(blank: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """``own`` with the tables, and the keys of its tables, that it leaves out taken from ``blank``."""
    tables = {name: blank[name] | value for name, value in own.items() if isinstance(blank.get(name), dict)}
    return {**blank, **own, **tables}


def _fold_all(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_fold_all(item) for item in value]
    if isinstance(value, dict):
        return {fold(key): _fold_all(item) for key, item in value.items()}
    return value


def canonical(tag: str, text: str) -> str:
    """The tag that the engine uses for a tag that a person gave: "zh-TW" is "zh-Hant", "zh" is decided by the text."""
    parts = re.split("[-_]", tag.strip())
    base = parts[0].lower()
    if not re.fullmatch("[a-z]{2,3}", base):
        raise FactcheckError(f"language {tag!r} is not a BCP 47 tag")
    if base not in languages_read():
        known = ", ".join(languages_read())
        raise FactcheckError(f"language {tag!r} cannot be read yet; languages read: {known}")
    if base != "zh":
        return base
    for part in parts[1:]:
        if (script := _script(part)) in ("Hant", "Hans"):
            return f"zh-{script}"
    return _chinese(text)


def detect(text: str, declared: str | None = None) -> str:
    """The language of ``text`` by its script: zh-Hant, zh-Hans, ja, ko, en (for Latin letters) or und.

    ``declared`` is what a page says of itself, which is often the template's: it decides only where the script leaves
    it open, between the languages that share it.
    """
    sample = text[:20000]
    page = re.split("[-_]", (declared or "").strip().lower())
    sample = _QUOTED.sub("", sample) if _HAN.search(_QUOTED.sub("", sample)) else sample
    han, kana = len(_HAN.findall(sample)), _japanese(sample)
    hangul, latin = len(_HANGUL.findall(sample)), len(_LATIN.findall(sample))
    if hangul > han + kana and hangul * 2 > latin:
        return "ko"
    # A Japanese text has a kana or an ideograph of its own for every ten; a Chinese one quotes a name or two.
    if kana * 10 > han and (kana + han) * 3 > latin:
        return "ja"
    if han * 3 > latin and han:
        return "ja" if page[0] == "ja" and (kana or han < _FEW) else _chinese(sample, page)
    if not latin:
        return "und"
    return page[0] if re.fullmatch("[a-z]{2,3}", page[0]) and page[0] not in _OTHER_SCRIPTS else "en"


def _japanese(sample: str) -> int:
    """How many kana, and ideographs that only Japanese writes so (円, 値, 気), stand in ``sample``. The one kana that
    Chinese shop signs borrow counts only beside others."""
    kana = _KANA.findall(sample)
    own = sum(ord(char) in _shinjitai() for char in _HAN.findall(sample))
    return own + (len(kana) if own or set(kana) != {"の"} else 0)


@cache
def _shinjitai() -> frozenset[int]:
    """The ideographs of Japan's character set that neither that of Taiwan nor that of China has."""

    def has(char: str, charset: str) -> bool:
        try:
            char.encode(charset)
        except UnicodeEncodeError:
            return False
        return True

    ideographs = map(chr, range(0x4E00, 0xA000))
    return frozenset(ord(c) for c in ideographs if has(c, "shift_jis") and not has(c, "big5") and not has(c, "gb2312"))


def _chinese(text: str, declared: Sequence[str] = ()) -> str:
    """The script by its characters; where as many are of either, what the parts of a tag say."""
    counts = Counter(_HAN.findall(text[:20000]))
    traditional, simplified = (
        sum(count for char, count in counts.items() if _rewrites(config, char)) for config in ("t2s", "s2t")
    )
    if traditional == simplified:
        return "zh-Hans" if "Hans" in [_script(part) for part in declared] else "zh-Hant"
    return "zh-Hans" if traditional < simplified else "zh-Hant"


@cache
def _rewrites(config: str, char: str) -> bool:
    """Whether OpenCC's ``config`` rewrites an ideograph: "t2s" those only traditional, "s2t" those only simplified."""
    return bool(_converter(config).convert(char) != char)


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def _script(part: str) -> str | None:
    """The script that a part of a tag names: itself, or by its region."""
    return part.title() if len(part) == 4 else _REGION_SCRIPTS.get(part.upper())


def alternation(items: Iterable[str]) -> str:
    """A regular expression for any of ``items``, longest first, as a tree: a failure costs one look at each step."""
    tree: dict[str, Any] = {}
    for item in items:
        node = tree
        for char in item:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree) if tree else NEVER


def _branch(node: Mapping[str, Any]) -> str:
    ends = "" in node
    branches = [re.escape(char) + _branch(rest) for char, rest in node.items() if char]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
