"""Which lines of a page are the article's own."""

import pytest

from factcheck.reading import regions, sentences, source

ARTICLE = """ date 2025-03-04 投書》某甲／老街屋還剩幾棟
文化局上月完成普查，市內百年街屋只剩當年的一小部分，屋主多半不願登錄，因為登錄之後連換扇窗都要送審。
修一棟比蓋一棟還貴
會木工的師傅愈來愈少，木料又得從外地運來，幾位屋主算過帳之後，寧可讓屋頂先蓋上帆布，再看補助款何時下來。
▲街屋的立面。（圖／資料照片）
●作者：某甲／城市散步協會志工，1962年生，帶領導覽已逾二十年。
●本文僅為筆者個人看法，與本報無涉
歡迎來稿，請寄 editor@example.org
其他人也在看
明天變天！鋒面通過
鋒面明天通過，北部與東北部有局部短暫陣雨，氣溫下降到18度，提醒民眾外出攜帶雨具並注意保暖。某報 ・ 3 小時前 ・ 2
"""


def kinds(text):
    document = regions.mark(source.load(text, language="zh-Hant"))
    return [(text[region.start : region.start + 4].strip(), region.kind) for region in document.regions]


def test_a_page_is_cut_into_its_parts():
    assert [kind for _, kind in kinds(ARTICLE)] == [
        "byline", "headline", "body", "heading", "body", "caption", "biography", "disclaimer", "furniture", "related",
    ]  # fmt: skip


def around(line: str) -> list[str]:
    paragraph = "老街屋的立面在上月的普查中只剩一小部分，屋主多半不願登錄，寧可讓屋頂先蓋上帆布。"
    return [kind for _, kind in kinds(f"標題在此\n{paragraph}\n{line}\n{paragraph}")]


@pytest.mark.parametrize("line", ["本文為作者評論意見", "本文純屬投稿人之觀點", "本文是筆者立場"])
def test_a_line_that_calls_the_article_its_writers_view_is_a_disclaimer(line):
    assert around(line) == ["headline", "body", "disclaimer", "body"]


def test_a_line_about_the_views_of_a_writer_is_the_articles_own():
    assert around("作者在書中提出不同的意見，書評家各有看法。") == ["headline", "body"]


def test_a_labelled_date_and_credits_in_brackets_stand_apart_from_the_words_beside_them():
    text = (
        " date 2026-02-03 （中央社記者某某台北3日電）港務局今天公布貨運統計，去年裝卸量比前年多，碼頭作業大致順利。\n"
        "〔記者某某／高雄報導〕工會表示，人力仍嫌不足，希望市府研擬配套，讓碼頭工人安心工作。（編輯：某某）1150203"
    )
    document = regions.mark(source.load(text, language="zh-Hant"))
    assert document.published == "2026-02-03"
    found = [(text[region.start : region.end].strip()[:7], region.kind) for region in document.regions]
    assert found == [
        ("date 20", "byline"), ("港務局今天公布", "body"), ("〔記者某某／高", "byline"), ("工會表示，人力", "body"),
        ("（編輯：某某）", "byline"),
    ]  # fmt: skip
    assert [text[span.start : span.end][:4] for span in sentences.split(document) if span.end - span.start > 30] == [
        "港務局今", "工會表示",
    ]  # fmt: skip


def test_links_between_paragraphs_do_not_end_the_article():
    paragraph = "這一段談的是地方財政的長期困境，" + "以及分配款的公式為何年年引起爭議，" * 4 + "遲遲沒有共識。"
    text = f"標題在此\n{paragraph}\n延伸閱讀：地方稅收連三年下滑\n{paragraph}\n{paragraph}"
    assert [kind for _, kind in kinds(text)] == ["headline", "body", "related", "body"]


def test_a_tail_of_stamped_teasers_needs_no_marker():
    text = "標題在此\n" + "本文第一段，說明事情的經過與背景，內容足夠長，足以稱為一個段落而不是標題。\n"
    text += "別的標題\n別的文章的摘要。甲報 ・ 1 天前\n又一個標題\n又一篇文章的摘要。乙報 ・ 5 小時前 ・ 3"
    assert [kind for _, kind in kinds(text)] == ["headline", "body", "related"]
