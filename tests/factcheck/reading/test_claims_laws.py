"""Laws that hold for the claims of any text: exact spans, stable and unique ids, the same answer every time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import claims, sentences
from factcheck.terms import Block, Claim, Document, Mention, Quantity, Region

PIECES = [
    "台灣", "該公司", "「海研號」", "根據央行的資料", "如果成功", "2024年", "人口", "的", "和", "由", "將",
    "從", "到", "占", "是", "增加", "降到", "表示", "預計", "宣布", "出口", "研究", "都是", "分別", "，", "、", "。",
    "：", "「", "」", "（", "）", "？", "5%", "3億元", "第二", "之前", "以來", "後", "中", "A", " ", "\n", "𠮷",
]  # fmt: skip
KINDS = {"5%": ("percent", "%"), "3億元": ("money", "TWD"), "第二": ("ordinal", None), "2024年": ("date", None)}


def document(pieces: list[str]) -> tuple[Document, tuple[Quantity, ...]]:
    text, figures = "", []
    for piece in pieces:
        if piece in KINDS:
            kind, unit = KINDS[piece]
            value = "2024" if kind == "date" else None
            figures.append(Quantity(len(text), len(text) + len(piece), piece, kind, value, unit=unit))
        text += piece
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        blocks.append(Block(start, start + len(line), f"p{index}"))
        start += len(line) + 1
    regions = (Region(0, len(text), "body"),)
    return Document(text, "zh-Hant", blocks=tuple(blocks), regions=regions), tuple(figures)


def find(pieces: list[str]) -> tuple[str, tuple[Claim, ...]]:
    source, figures = document(pieces)
    return source.text, claims.find(source, sentences.split(source), figures)


def mentions(claim: Claim) -> list[Mention]:
    named = [claim.subject, claim.measure, claim.period, claim.place, claim.proposition.scenario, *claim.attributed_to]
    return [mention for mention in (*named, *claim.proposition.roles.values()) if mention]


texts = st.lists(st.sampled_from(PIECES), max_size=60)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_every_span_holds_the_words_it_says(pieces: list[str]) -> None:
    text, found = find(pieces)
    for claim in found:
        assert claim.quote
        assert text[claim.start : claim.end] == claim.quote
        for mention in mentions(claim):
            assert mention.text
            assert text[mention.start : mention.end] == mention.text
        for quantity in claim.quantities:
            assert claim.start <= quantity.start < quantity.end <= claim.end
        for operand in claim.proposition.operands:
            quantity = operand.quantity
            assert quantity is None or text[quantity.start : quantity.end] == quantity.text


@settings(max_examples=150, deadline=None)
@given(texts)
def test_ids_are_unique_stable_and_lead_to_claims(pieces: list[str]) -> None:
    _, found = find(pieces)
    ids = [claim.id for claim in found]
    assert len(set(ids)) == len(ids)
    assert found == find(pieces)[1]
    leaning = {operand.claim for claim in found for operand in claim.proposition.operands if operand.claim}
    assert leaning <= set(ids)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_claims_stand_in_text_order_and_survive_the_way_out_and_back(pieces: list[str]) -> None:
    _, found = find(pieces)
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)
    assert [Claim.from_dict(claim.to_dict()) for claim in found] == list(found)
    assert all(0 <= claim.checkworthy <= 1 for claim in found)


def test_an_id_changes_with_the_place_not_with_what_stands_elsewhere() -> None:
    sentence = ["台灣", "人口", "增加", "5%", "。"]
    (alone,) = find(sentence)[1]
    followed = find([*sentence, "\n", "台灣"])[1]
    moved = find(["\n", *sentence])[1]
    assert [claim.id for claim in followed] == [alone.id]
    assert [claim.id for claim in moved] != [alone.id]


def test_a_sentence_too_long_to_be_one_is_read_in_pieces_cut_at_its_marks() -> None:
    _, found = find([*["台灣", "人口", "增加", "5%", "，"] * 200])
    assert [claim.quote for claim in found] == ["台灣人口增加5%"] * 200
