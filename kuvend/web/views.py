"""The front door, which finds the reader's language, and the gallery of the kit."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from kuvend.web import gallery
from kuvend.web.access import debug_only, public


@public
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Leads to the front page in the language that the reader's browser asks for."""
    response = HttpResponseRedirect(f"/{best_language(request.headers.get('Accept-Language', ''))}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def best_language(accepted: str) -> str:
    """The first of the accepted languages that the site speaks, else the installation's own."""
    for code, _weight in parse_accept_lang_header(accepted):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


@debug_only
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Every component in every state, filled with invented content."""
    return render(request, "web/gallery.html", gallery.specimens())
