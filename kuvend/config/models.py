"""What the machinery remembers about itself: which workers live, and when each periodic job last succeeded.

In the database rather than in a file, so that every machine of an installation sees the workers of the others.
"""

from django.db import models


class WorkerSign(models.Model):
    """The last sign of life of one `kuvend worker`."""

    # Not a public fact, and written by the worker alone.
    guarded = False

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class JobRun(models.Model):
    """When a periodic job was tried last, when it succeeded last, and what stopped it since."""

    # Not a public fact, and written by the worker alone.
    guarded = False

    job = models.CharField(max_length=40, primary_key=True)
    tried_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    # The kind of the exception. Its message could quote people.
    fault = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.job
