"""What a balancer or a watchdog asks. `alive`: this process answers. `ready`: it can also serve pages."""

import structlog
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kuvend.web.access import public

log = structlog.get_logger(__name__)


@public
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """200 while the process lives. It asks no database: one that is down must not make a balancer kill the workers."""
    return plain("ok")


@public
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration; else 503 with a plain word for the reason."""
    try:
        waiting = unapplied()
    except DatabaseError as error:
        log.warning("database unreachable", error=type(error).__name__)
        connection.close()
        return plain("database unreachable", status=503)
    return plain("not migrated", status=503) if waiting else plain("ok")


def unapplied() -> list[str]:
    """The migrations that the database still lacks."""
    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def plain(word: str, status: int = 200) -> HttpResponse:
    return HttpResponse(word + "\n", content_type="text/plain; charset=utf-8", status=status)
