import csv
import io
import json
from pathlib import Path

import pytest

MINES = Path(__file__).parent / "mines"


@pytest.fixture
def sound():
    """The files of a small sound package, tables as lists of rows; tests change a cell, a column or a file."""
    return {
        path.name: json.loads(path.read_bytes()) if path.suffix == ".json" else list(csv.reader(path.open()))
        for path in MINES.iterdir()
    }


@pytest.fixture
def make_package(tmp_path, sound):
    """Write the sound package with some files replaced (None leaves one out) and return its folder."""

    def make(folder="mines", newline="\n", **changed):
        path = tmp_path / folder
        path.mkdir(parents=True)
        for name, content in (sound | {name.replace("__", "."): each for name, each in changed.items()}).items():
            if content is not None:
                (path / name).write_bytes(as_bytes(content, newline))
        return path

    return make


def as_bytes(content, newline):
    if isinstance(content, bytes):
        return content
    if isinstance(content, dict):
        return json.dumps(content).encode()
    stream = io.StringIO()
    csv.writer(stream, lineterminator=newline).writerows(content)
    return stream.getvalue().encode()


@pytest.fixture
def with_cell(sound):
    """A table of the sound package with one cell changed: row as in the file, the header being 1."""

    def change(file, row, column, value):
        table = [list(cells) for cells in sound[file]]
        table[row - 1][table[0].index(column)] = value
        return table

    return change


@pytest.fixture
def row():
    """Cells from words, "_" standing for an empty one."""
    return lambda words: ["" if word == "_" else word for word in words.split()]
