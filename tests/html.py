"""Whether a page is valid HTML."""

import html5lib


def valid_html(text: str) -> str:
    """Return `text` if it is a valid HTML document; else fail, saying what is wrong on which line."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    lines = text.splitlines()
    wrong = [
        f"line {line}: {code} {facts} in: {lines[min(line, len(lines)) - 1].strip()[:120] if lines else ''}"
        for (line, _column), code, facts in parser.errors
    ]
    assert not wrong, "Not valid HTML:\n" + "\n".join(wrong)
    return text
