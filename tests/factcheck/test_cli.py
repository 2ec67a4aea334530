"""The engine's command line: documents and tables out, one line for bad input."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from factcheck.cli import main
from tests.factcheck.reading.docx_files import docx, paragraph

PACKAGES = str(Path(__file__).parent / "packages")
SENTENCE = "2024年，迦納的可可產量為80萬噸。\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_analyze_prints_one_document_a_file(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(
        capsys, "analyze", article, article, "--published", "2026-01-14", "--datasets", PACKAGES, "--json"
    )
    documents = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [document["file"] for document in documents] == [article, article]
    assert documents[0]["schema"] == "factcheck.analysis/1"
    assert documents[0]["article"]["text"] == SENTENCE
    assert [claim["verdict"] for claim in documents[0]["claims"]] == ["refuted"]
    assert documents[0]["datasets"][0]["edition"] == "Cocoa Yearbook 2025"


def test_a_file_is_read_by_its_name_and_its_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "a.html": f"<html><body><article><h1>可可</h1><p>{SENTENCE}</p></article></body></html>".encode("gb18030"),
        "b.md": f"# 可可\n\n{SENTENCE}".encode(),
        "c.docx": docx(paragraph("可可", "T"), paragraph(SENTENCE.strip())),
        "d.txt": f"可可\n{SENTENCE}".encode(),
        "e.doc": docx(paragraph("可可", "T"), paragraph(SENTENCE.strip())),
    }
    files["a.html"] = b'<meta charset="gb2312">' + files["a.html"]
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name) for name in files]
    status, out, err = run(capsys, "extract", *paths, "--published", "2026-01-14", "--json")
    documents = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert {document["article"]["title"] for document in documents} == {"可可"}
    assert {tuple(claim["quote"] for claim in document["claims"]) for document in documents} == {
        ("2024年，迦納的可可產量為80萬噸",)
    }


def test_every_number_of_the_document_is_a_string(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "analyze", article, "--published", "2026-01-14", "--datasets", PACKAGES, "--json")
    json.loads(out, parse_float=lambda token: pytest.fail(f"a float: {token}"))


def test_offsets_are_code_points_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text("𠮷野家🍚的消息\r\n" + SENTENCE, encoding="utf-8", newline="")
    _, out, _ = run(capsys, "extract", str(path), "--published", "2026-01-14", "--json")
    document = json.loads(out)
    text = document["article"]["text"]
    assert text == "𠮷野家🍚的消息\r\n" + SENTENCE
    assert document["quantities"]
    for quantity in document["quantities"]:
        assert text[quantity["start"] : quantity["end"]] == quantity["text"]
    for claim in document["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_extract_reads_no_dataset_and_gives_no_verdict(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "extract", article, "--json")
    assert status == 0
    assert "verdict" not in json.loads(out)["claims"][0]


def test_a_table_is_for_people(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "analyze", article, "--published", "2026-01-14", "--datasets", PACKAGES)
    assert status == 0
    assert "differs from the data" in " ".join(out.split())
    assert "1 claims" in out


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode()), encoding="utf-8"))
    status, out, _ = run(capsys, "extract", "-", "--json")
    assert (status, json.loads(out)["file"]) == (0, "-")


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        (b"", (), "empty"),
        (b" \n\n", (), "empty"),
        ("產量".encode("big5"), (), "UTF-8"),
        (SENTENCE.encode(), ("--language", "tlh"), "tlh"),
        (SENTENCE.encode(), ("--published", "14.1.2026"), "--published"),
        (SENTENCE.encode(), ("--as-of", "yesterday"), "--as-of"),
        (SENTENCE.encode(), ("--datasets", "no-such-folder"), "no-such-folder"),
        (SENTENCE.encode(), ("--colour",), "--colour"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, options: tuple[str, ...], says: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    datasets = () if "--datasets" in options else ("--datasets", PACKAGES)
    status, out, err = run(capsys, "analyze", str(path), *datasets, *options)
    assert (status, out) == (2, "")
    assert err.startswith("factcheck: ")
    assert err.count("\n") == 1
    assert says in err


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "extract", "no-such-file.txt")
    assert status == 2
    assert err == "factcheck: no-such-file.txt: no such file or directory\n"


def test_a_broken_package_is_named_with_file_and_row(
    tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "packages" / "cocoa"
    package.mkdir(parents=True)
    for path in (Path(PACKAGES) / "cocoa").iterdir():
        (package / path.name).write_bytes(path.read_bytes())
    broken = (package / "data.csv").read_text(encoding="utf-8").replace(",654000,", ",65x000,")
    (package / "data.csv").write_text(broken, encoding="utf-8")
    status, _, err = run(capsys, "analyze", article, "--datasets", str(package.parent))
    assert status == 2
    assert "data.csv" in err
    assert "65x000" in err
    assert err.count("\n") == 1


def test_the_sample_in_the_readme_is_what_the_engine_says(capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).parents[2]
    article = str(root / "fixtures" / "articles" / "oped-rare-earth.txt")
    _, out, _ = run(capsys, "analyze", article, "--published", "2026-01-14", "--json")
    claims = [claim for claim in json.loads(out)["claims"] if claim["quote"] == "為世界第三高含量場所"]
    sample = " ".join((root / "README.md").read_text(encoding="utf-8").replace("> ! ", "").replace("\n> ", " ").split())
    assert claims[0]["findings"][0]["calculation"] in sample
    assert claims[0]["since_then"]["edition"] in sample
