"""The first thing that somebody reads who opens an export."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

TEXT = """# The public record of {site}

Everything that {site} shows to everybody, as it stood at {at}.

| file | holds |
|---|---|
| `record/<kind>.jsonl` | one row a line, as JSON |
| `record/<kind>.csv` | the same rows as a table (UTF-8); a text has a column for each language, as in `title.en` |
| `record/<kind>.schema.json` | what a row looks like: a JSON Schema, made from the program itself |
| `ledger/` | the ledger: signed checkpoint, keys, tree, entries, and the payloads that are public |
| `SHA256SUMS` | the digest of every file here |

Rows refer to each other by public keys: a government by its code, a plan by government and number (`AL/5`), a
commitment by its code. An empty cell, or `null`, means that it is not known. Where a text in a table begins with a sign
that a spreadsheet would run as a formula, an apostrophe stands before it; the JSON has the text as it is.

Nothing here is personal data but what public officers are named by in their sources.

## Check it

```
sha256sum --check --quiet SHA256SUMS
kuvend verify dump .
```

The second command needs neither a database nor this site. Keep `ledger/checkpoint`: with it anybody can prove later
that nothing was dropped, edited or reordered since.

## Rows

| kind | rows |
|---|---:|
{kinds}
| entries of the ledger | {entries} |
"""


def write(making: Path, *, at: datetime, rows: Mapping[str, int], entries: int) -> None:
    """Write README.md."""
    kinds = "\n".join(f"| {name} | {count} |" for name, count in rows.items())
    text = TEXT.format(site=settings.SITE_URL, at=at.strftime("%Y-%m-%d %H:%M:%S UTC"), kinds=kinds, entries=entries)
    (making / "README.md").write_text(text, encoding="utf-8")
