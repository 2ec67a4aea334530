"""Where sentences end, and where they do not."""

import pytest

from factcheck.reading import sentences, source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漲了3.5%。跌了2%！", ["漲了3.5%。", "跌了2%！"]),
        ("他說：「好。我去。」然後走了。天黑了。", ["他說：「好。我去。」然後走了。", "天黑了。"]),
        ("「好。」「不好。」", ["「好。」", "「不好。」"]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("見https://example.org/a?b=1.html。完。", ["見https://example.org/a?b=1.html。", "完。"]),
        ("（見圖。）他說「沒有收尾。下一句。", ["（見圖。）他說「沒有收尾。", "下一句。"]),
        ("真的嗎？！……是的。", ["真的嗎？！……", "是的。"]),
        ("時間12:30；地點台北。", ["時間12:30；", "地點台北。"]),
    ],
)
def test_sentences(text, expected):
    document = source.load(text, language="zh-Hant")
    assert [text[span.start : span.end] for span in sentences.split(document)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mr. Lee of the U.S. Senate met J. Doe. They agreed.",
            ["Mr. Lee of the U.S. Senate met J. Doe.", "They agreed."],
        ),
        ("It rose 3.5 percent to $1.2 billion. Why?", ["It rose 3.5 percent to $1.2 billion.", "Why?"]),
        ("He moved to the U.S. The rate fell.", ["He moved to the U.S.", "The rate fell."]),
        ("It came at 5 p.m. Police left.", ["It came at 5 p.m.", "Police left."]),
        ("Acme Inc. sold No. 4 on Jan. 5. It paid.", ["Acme Inc. sold No. 4 on Jan. 5.", "It paid."]),
        ("Fruit, e.g. apples, etc. are dear. No. Never.", ["Fruit, e.g. apples, etc. are dear.", "No.", "Never."]),
        ('"We won." He said so.', ['"We won."', "He said so."]),
        ("Wait... and see.", ["Wait... and see."]),
    ],
)
def test_sentences_in_english_end_at_no_abbreviation(text, expected):
    document = source.load(text, language="en")
    assert [text[span.start : span.end] for span in sentences.split(document)] == expected
