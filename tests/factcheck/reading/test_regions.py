"""Which lines of a page are the article's own."""

from factcheck.reading import regions, sentences, source

ARTICLE = """ date 2025-03-04 專欄》某人／漁業的未來
漁業署今年公布最新統計，沿近海漁獲量再度下滑，各地漁會都說作業成本太高，年輕人不願意上船工作。
成本壓在漁民身上
油價與工資同時上漲，許多船東表示出海一趟不敷成本，乾脆把船停在港內，等待政府提出補助方案再說。
▲漁船停靠在港內。（圖／資料照片）
●作者：某人／海洋文化協會理事長，1970年生，長年關注漁村與海洋政策。
●本文為作者評論意見，不代表本報立場
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
