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
