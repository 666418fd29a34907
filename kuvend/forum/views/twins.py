"""The data twins of the pages of a forum: the same answers of the same selectors, for machines."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

from kuvend.forum.views.asking import ask_forum, ask_meeting, scope_of_government
from kuvend.members.selectors import words_of
from kuvend.web.public_page import public_page


@public_page(scope=scope_of_government)
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    government, page = ask_forum(request, slug)
    return twin_of("forum", reverse("forum", args=[slug]), government, page)


@public_page(scope=scope_of_government)
def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    government, page = ask_meeting(request, slug, number)
    return twin_of("forum-meeting", reverse("forum_meeting", args=[slug, number]), government, page)


@public_page(scope=scope_of_government)
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same as of the meeting, under the address of its record."""
    government, page = ask_meeting(request, slug, number)
    return twin_of("forum-meeting", reverse("forum_meeting_record", args=[slug, number]), government, page)


def twin_of(kind: str, address: str, government: Any, page: object) -> HttpResponse:
    """What the page shows, with whose it is, its address and the language of the request."""
    told = {
        "kind": kind,
        "page": settings.SITE_URL + address,
        "language": get_language(),
        "government": {"code": government.code, "invented": government.invented},
        "record": as_data(page),
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def as_data(value: Any) -> Any:
    """The value in what JSON knows: moments and days as ISO 8601, texts by language, enumerations by their code."""
    match value:
        case LazyI18nString():
            return words_of(value)
        case Enum():
            return as_data(value.value)
        case date():
            return value.isoformat()
        case ZoneInfo() | Promise():
            return str(value)
        case Mapping():
            return {str(as_data(key)): as_data(item) for key, item in value.items()}
        case list() | tuple():
            return [as_data(item) for item in value]
    if is_dataclass(value):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    return value
