"""What programs ask for, at addresses that C2SP tlog-tiles lays down: the checkpoint, tiles, entries, payloads, and the
door for witnesses."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from kuvend.ledger.notes import BadNote
from kuvend.ledger.selectors.entries import Payload, payload_at, payload_line, state_of
from kuvend.ledger.selectors.tree import bundle, fetch_tile, latest_checkpoint, signed_note
from kuvend.ledger.services import cosigning
from kuvend.ledger.services.keys import ready_keys
from kuvend.ledger.tiles import LEVELS, place_in, width_of
from kuvend.web.access import entrance, public
from kuvend.web.public_page import now
from kuvend.web.shared_answers import SharedAnswer

# A few seconds for what moves, a year for what never changes, and always asking anew for what may be destroyed.
MOVING = {"public": True, "max_age": 5}
FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}
ASK_ANEW = {"public": True, "max_age": 0, "must_revalidate": True}

LONGEST_COSIGNED = 20_000


@public
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The last signed checkpoint, with the cosignatures on it."""
    latest = latest_checkpoint()
    if latest is None:
        raise Http404
    return answer(signed_note(latest).encode(), "text/plain; charset=utf-8", MOVING)


@public
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The public keys of this ledger, the current one first."""
    lines = "".join(f"{verifier}\n" for verifier in ready_keys().verifiers)
    return answer(lines.encode(), "text/plain; charset=utf-8", MOVING)


@public
@require_safe
def tile(request: HttpRequest, level: int, tile: str) -> HttpResponse:
    """A tile of the tree, whole or as far as the checkpoint reaches."""
    number, width = asked(tile, level)
    return answer(fetch_tile(level, number, width), "application/octet-stream", FOR_EVER)


@public
@require_safe
@gzip_page
def entries(request: HttpRequest, tile: str) -> HttpResponse:
    """The headers of up to 256 entries."""
    number, width = asked(tile, 0)
    return answer(bundle(number, width), "application/octet-stream", FOR_EVER)


@public
@require_safe
def payload(request: HttpRequest, index: int) -> HttpResponse:
    """What an entry says and the salt of its fingerprint: 404 while it is not public, 410 once it was destroyed."""
    latest = latest_checkpoint()
    entry = payload_at(index) if latest and index < latest.size else None
    state = state_of(entry) if entry else Payload.WITHHELD
    if entry is None or state is Payload.WITHHELD:
        raise Http404
    status = 410 if state is Payload.DESTROYED else 200
    return answer(f"{payload_line(entry)}\n".encode(), "application/json", ASK_ANEW, status)


@entrance
@csrf_exempt
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Witnesses hand in a checkpoint of ours with their cosignature under it (C2SP tlog-cosignature).

    200 when it was kept; 400 for what is no signed checkpoint or does not hold, 403 for witnesses that this
    installation does not know, 404 for a checkpoint that is not ours, 413 for what is too long.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_COSIGNED:
        return plain("too long", 413)
    try:
        names = cosigning.take_in(request.read(LONGEST_COSIGNED).decode(), at=now(request))
    except (BadNote, UnicodeDecodeError) as fault:
        return plain(str(fault) if isinstance(fault, BadNote) else "not UTF-8", 400)
    except cosigning.UnknownWitness:
        return plain("no signature of a known witness", 403)
    except cosigning.UnknownCheckpoint:
        return plain("not a checkpoint of this ledger", 404)
    return plain("\n".join(names), 200)


def asked(path: str, level: int) -> tuple[int, int]:
    """The number and width of the tile that is asked for, if the signed tree reaches so far. Raises Http404."""
    place, latest = place_in(path), latest_checkpoint()
    if place is None or latest is None or level >= LEVELS or place[1] > width_of(level, place[0], latest.size):
        raise Http404
    return place


def answer(body: bytes, kind: str, caching: Mapping[str, object], status: int = 200) -> HttpResponse:
    response = SharedAnswer(body, content_type=kind, status=status)
    patch_cache_control(response, **caching)
    return response


def plain(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)
