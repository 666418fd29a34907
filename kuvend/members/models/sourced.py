"""What every recorded fact carries: where it comes from, how sure it is, and when it was recorded."""

from enum import StrEnum

from django.core.validators import URLValidator
from django.db import models

from kuvend.edition.models import Guarded
from kuvend.members.rules import Confidence, Precision


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The stored values of an enum. Their words in each language come from `messages`, never from the database."""
    return [(word.value, word.value) for word in words]


def one_of(field: str, words: type[StrEnum], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """A constraint that keeps `field` to the words of an enum."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)


def precision_field() -> "models.CharField[str, str]":
    return models.CharField(max_length=5, choices=choices(Precision), default=Precision.DAY)


class Sourced(Guarded):
    """A fact with its source. `recorded_at` is when Kuvend learned it, apart from when it happened."""

    source = models.CharField(max_length=300)
    source_url = models.CharField(max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    confidence = models.CharField(max_length=6, choices=choices(Confidence), default=Confidence.HIGH)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Revisable(models.Model):
    """A row of the reference data that people may revise by an act; from then on the tables leave it alone."""

    revised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
