"""Structured logs: one JSON object a line, without personal data.

What a person typed or is known by never reaches a log: no address of a page with what was searched, no e-mail address,
no IP address, no cookie, no value of a variable in a traceback. What remains is enough to find a fault: the route, the
view, the kind of exception and the lines it passed through.
"""

import re
import traceback
from collections.abc import MutableMapping
from http.client import responses
from logging import Filter, LogRecord
from typing import Any

import structlog

PERSONAL = frozenset({"request", "user", "email", "ip", "remote_addr", "cookie", "cookies", "query_string", "path"})
# A safety net for text of other libraries: what looks like an e-mail address or an IP address is taken out.
ADDRESSES = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}\b", re.I
)

PLACES = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')

Event = MutableMapping[str, Any]


def without_personal_data(logger: Any, method: str, event: Event) -> Event:
    return {key: masked(value) for key, value in event.items() if key.lower() not in PERSONAL}


def masked(value: Any) -> Any:
    return ADDRESSES.sub("[address]", value) if isinstance(value, str) else value


def exception_as_places(logger: Any, method: str, event: Event) -> Event:
    """An exception as its kind and the places it passed through. Its message and its variables can quote people."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = type(error).__qualname__
        event["places"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
    return event


def traceback_as_places(logger: Any, method: str, event: Event) -> Event:
    """The same for a traceback that another library has already made into text."""
    first, marker, rest = str(event.get("event", "")).partition("\nTraceback")
    if marker:
        event["event"] = first
        event["exception"] = rest.rstrip().splitlines()[-1].partition(":")[0]
        event["places"] = [f"{file}:{line} {name}" for file, line, name in PLACES.findall(rest)]
    return event


class RouteInsteadOfAddress(Filter):
    """Django's message about a failed request names its address; this one names the route and the view."""

    def filter(self, record: LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg = responses.get(getattr(record, "status_code", 0), "Request failed")
            record.args = ()
            record.route = match.route if match else None
            record.view = match.view_name if match else None
        return True


def logging_settings() -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, as JSON lines."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"route": {"()": RouteInsteadOfAddress}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    exception_as_places,
                    traceback_as_places,
                    without_personal_data,
                    structlog.processors.JSONRenderer(),
                ],
                "foreign_pre_chain": [*shared, structlog.stdlib.ExtraAdder({"route", "view", "status_code"})],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["route"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "kuvend": {"level": "INFO"},
            "django": {"level": "WARNING", "propagate": True, "handlers": []},
            # A page that is not there is the reader's affair; only what fails on our side is logged.
            "django.request": {"level": "ERROR"},
            # Django's development server would log addresses.
            "django.server": {"level": "ERROR", "propagate": True, "handlers": []},
        },
    }
