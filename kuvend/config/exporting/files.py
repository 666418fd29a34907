"""The files of one kind: JSON Lines, the same as CSV, and the schema."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from i18nfield.fields import I18nFieldMixin

from kuvend.config.exporting.kinds import Column, PublicKind
from kuvend.config.exporting.schemas import as_object, schema_of
from kuvend.sheets.writing import write_csv

# So many rows are in memory at once.
CHUNK = 500


def write_kind(kind: PublicKind, folder: Path) -> int:
    """Write the rows of a kind in every form. Answers how many there are."""
    lines = folder / f"{kind.name}.jsonl"
    count, languages = write_lines(kind, lines)
    with (folder / f"{kind.name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(write_csv(table(kind.columns, languages, lines)))
    schema = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
    (folder / f"{kind.name}.schema.json").write_text(schema + "\n", encoding="utf-8")
    return count


def write_lines(kind: PublicKind, path: Path) -> tuple[int, list[str]]:
    """Write the rows, one JSON object a line. Answers how many, and the languages that occur in them."""
    count, languages = 0, set()
    translated = [column.name for column in kind.columns if isinstance(column.field, I18nFieldMixin)]
    with path.open("w", encoding="utf-8") as file:
        for row in kind.rows().iterator(chunk_size=CHUNK):
            found = as_object(kind.columns, row)
            for name in translated:
                languages.update(found[name])
            file.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count, sorted(languages)


def table(columns: Iterable[Column], languages: list[str], lines: Path) -> Iterator[list[Any]]:
    """The rows as a table. A text has one column for each language that occurs: `title.en`, `title.sq`."""
    cells = [
        (column.name, language)
        for column in columns
        for language in (languages if isinstance(column.field, I18nFieldMixin) else [""])
    ]
    yield [f"{name}.{language}" if language else name for name, language in cells]
    with lines.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield [row[name].get(language) if language else as_cell(row[name]) for name, language in cells]


def as_cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def count_lines(path: Path) -> int:
    """How many rows a file of JSON Lines holds. Each must be one."""
    with path.open(encoding="utf-8") as file:
        return sum(isinstance(json.loads(line), dict) for line in file)


def count_csv(path: Path) -> int:
    """How many rows stand below the head of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1
