"""An act: everything it writes in one transaction, and the public version of what it changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from kuvend.edition.acting import scopes_touched
from kuvend.edition.models import PublicVersion
from kuvend.edition.reading import look_again

SITE = "site"


@contextmanager
def act(*scopes: str) -> Iterator[None]:
    """Write guarded rows: all of them or none, and the public version of every scope named is bumped with them.

    Acts nest: an inner one joins the transaction and the scopes of the outer.
    """
    outer = scopes_touched.get()
    if outer is not None:
        with transaction.atomic():
            yield
        outer.update(scopes)
        return
    with transaction.atomic():
        token = scopes_touched.set(set(scopes))
        try:
            yield
            touched = scopes_touched.get() or set()
        finally:
            scopes_touched.reset(token)
        bump(touched)
        transaction.on_commit(look_again)


def bump(scopes: set[str]) -> None:
    """Raise the number of each scope by one. In order, so that two acts at once never wait for each other in a ring."""
    for scope in sorted(scopes):
        if not PublicVersion.objects.filter(scope=scope).update(number=F("number") + 1):
            PublicVersion.objects.bulk_create([PublicVersion(scope=scope, number=0)], ignore_conflicts=True)
            PublicVersion.objects.filter(scope=scope).update(number=F("number") + 1)
