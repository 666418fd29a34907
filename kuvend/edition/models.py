"""The public version: a number per scope that grows with every act that changes what the public sees."""

from typing import Any, TypeVar

from django.db import models

from kuvend.edition.acting import require_act

M = TypeVar("M", bound=models.Model)


class PublicVersion(models.Model):
    """How often the public record of one scope has changed.

    A scope is a government's code (`AL`), or `site` for what every page shows.
    """

    # Written by every act, but not a public fact itself.
    guarded = False

    scope = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(scope=""), name="edition_scope_named")]

    def __str__(self) -> str:
        return f"{self.scope} {self.number}"


class GuardedQuerySet(models.QuerySet[M]):
    """Rows that the public record is made of: writable inside an act only, so that no change goes unannounced."""

    def update(self, **kwargs: Any) -> int:
        require_act(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_act(self.model.__name__)
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        require_act(self.model.__name__)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        require_act(self.model.__name__)
        return super().bulk_update(*args, **kwargs)

    def any_one(self) -> M | None:
        """A row that matches, None when there is none. Unlike `first`, it has the database sort nothing."""
        return next(iter(self.order_by()[:1]), None)


class Guarded(models.Model):
    """Base of every model whose rows only services write, each inside `edition.services.act`.

    Each one names its manager: `objects = GuardedQuerySet["X"].as_manager()`, or its own queryset's.
    """

    guarded = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_act(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_act(type(self).__name__)
        return super().delete(*args, **kwargs)
