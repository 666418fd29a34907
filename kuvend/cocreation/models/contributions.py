from typing import Any, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from kuvend.cocreation.models.drafts import ShownDraft
from kuvend.cocreation.models.gatherings import Gathering
from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.models.stages import Stage
from kuvend.cocreation.models.themes import Theme
from kuvend.cocreation.rules import Channel, ContributionKind, ShownAs, Stance
from kuvend.documents.rules import FILE_KINDS, LANGUAGE_TAG
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Organisation, PolicyTag, choices, new_code, one_of
from kuvend.plans.models import FocusArea
from kuvend.plans.models.plans import circle


def on_record(path: str = "") -> Q:
    """Contributions that everybody may read: entered by their author or checked by a second person, and not removed.

    `path` leads to the contribution from the rows that are asked for ("contribution__").
    """
    public = {"published_at__isnull": False, "removed_at__isnull": True, "process__announced_at__isnull": False}
    return Q(**{f"{path}{name}": holds for name, holds in public.items()})


def seen(user: Any, path: str = "") -> Q:
    """The one condition under which `user` sees one: on record, their own, or waiting for a check by their circle.

    What was removed nobody sees, here: those who judge it and its author read it in its case.
    """
    public = on_record(path)
    if not getattr(user, "pk", None):
        return public
    own = Q(**{f"{path}author": user.pk})
    theirs = (visible(user, f"{path}process__") & own) | circle(user, f"{path}process__plan__")
    return public | (theirs & Q(**{f"{path}removed_at__isnull": True}))


class ContributionQuerySet(GuardedQuerySet["Contribution"]):
    def visible_to(self, user: Any) -> Self:
        """What everybody may read, what is one's own, and what waits for a check before those who may check it."""
        return self.filter(seen(user))

    def on_record(self) -> Self:
        """What everybody may read: lists, search, feeds, counts and exports show this alone, to everybody the same."""
        return self.filter(on_record())

    def waiting(self) -> Self:
        """Entered for somebody else, and not yet checked by a second person."""
        return self.filter(published_at__isnull=True, refused_at__isnull=True)


class Contribution(Guarded):
    """What somebody contributed in a stage: an idea, a comment, an amendment to a draft, or a question.

    `code` is for good ("XY7-0012"). It is written in one language, `language` (BCP 47; "und" where nobody knows).
    Threads are two deep: a reply has a `parent`, which has none itself. An amendment says which words (`quoted`) of
    which field of which shown draft should become which (`proposed`, empty to strike them out).
    `author` is known here alone where it is shown unnamed; null for what was entered for people at a gathering, and
    once its author is erased.
    """

    code = models.CharField(max_length=24, unique=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=10, choices=choices(ContributionKind))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    # For or against what it comments; blank where it is no comment, or takes no side.
    stance = models.CharField(max_length=8, choices=choices(Stance), blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=35, validators=[RegexValidator(LANGUAGE_TAG)])
    focus_area = models.ForeignKey(
        FocusArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    tags: "models.ManyToManyField[PolicyTag, ContributionTag]" = models.ManyToManyField(
        PolicyTag, through="ContributionTag", related_name="contributions", blank=True
    )

    draft = models.ForeignKey(ShownDraft, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    field = models.CharField(max_length=60, blank=True)
    field_language = models.CharField(max_length=35, blank=True)
    quoted = models.TextField(blank=True)
    proposed = models.TextField(blank=True)

    shown_as = models.CharField(max_length=12, choices=choices(ShownAs))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    channel = models.CharField(max_length=10, choices=choices(Channel), default=Channel.WEB)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    table = models.CharField(max_length=40, blank=True)
    # The day on which it was said, in the member's calendar.
    said_on = models.DateField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions_entered"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions_checked"
    )
    submitted_at = models.DateTimeField()
    # From when on everybody may read it; null while it waits for a second person's check.
    published_at = models.DateTimeField(null=True, blank=True)
    # A second person found that it was not said so: it is never published. Why, those who may check it read.
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)
    # Since when it is removed from the public; why stands in its case.
    removed_at = models.DateTimeField(null=True, blank=True)

    # The one that says the same and stands for it; it is answered with that one. See `Merge` for its story.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    # The words of it without case and accents, for search. Never shown.
    folded = models.TextField(blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["process", "number"]
        indexes = [
            models.Index(fields=["process", "parent", "-submitted_at", "-id"], name="cocreation_contribution_list"),
            models.Index(fields=["stage", "published_at"], name="cocreation_contribution_stage"),
        ]
        constraints = [
            one_of("kind", ContributionKind, "cocreation_contribution_kind"),
            one_of("shown_as", ShownAs, "cocreation_contribution_shown_as"),
            one_of("channel", Channel, "cocreation_contribution_channel"),
            models.UniqueConstraint(fields=["process", "number"], name="cocreation_contribution_number_once"),
            models.CheckConstraint(
                condition=Q(stance="") | Q(kind=ContributionKind.COMMENT, stance__in=list(Stance)),
                name="cocreation_contribution_stance_of_a_comment",
            ),
            models.CheckConstraint(
                condition=(Q(kind=ContributionKind.AMENDMENT, draft__isnull=False) & ~Q(field="") & ~Q(quoted=""))
                | (
                    ~Q(kind=ContributionKind.AMENDMENT)
                    & Q(draft__isnull=True, field="", field_language="", quoted="", proposed="")
                ),
                name="cocreation_contribution_amends_a_passage",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(code="") & ~Q(language=""), name="cocreation_contribution_says_something"
            ),
            models.CheckConstraint(
                condition=Q(shown_as=ShownAs.ORGANISATION, organisation__isnull=False)
                | (~Q(shown_as=ShownAs.ORGANISATION) & Q(organisation__isnull=True)),
                name="cocreation_contribution_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(entered_by__isnull=True) | ~Q(checked_by=F("entered_by")),
                name="cocreation_contribution_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_because="")
                | Q(refused_at__isnull=False, published_at__isnull=True) & ~Q(refused_because=""),
                name="cocreation_contribution_refused_or_published",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(published_at__isnull=False),
                name="cocreation_contribution_removed_from_the_public",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")) & ~Q(parent=F("pk")), name="cocreation_contribution_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_readable(self) -> bool:
        """Whether it was published and is not removed, whatever its process."""
        return self.published_at is not None and self.removed_at is None


class ContributionTag(Guarded):
    """A contribution is about a policy area."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(PolicyTag, on_delete=models.PROTECT, related_name="contributions_tagged")

    objects = GuardedQuerySet["ContributionTag"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "tag"], name="cocreation_contribution_tag_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.tag_id}"


class ContributionFileQuerySet(GuardedQuerySet["ContributionFile"]):
    def visible_to(self, user: Any) -> Self:
        """The files of the contributions that `user` may see."""
        return self.filter(seen(user, "contribution__"))


class ContributionFile(Guarded):
    """A file that came with a contribution. Its bytes lie as those of documents do: under a random name."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="files")
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    # In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=100, unique=True)

    objects = ContributionFileQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(media_type__in=[kind.media_type for kind in FILE_KINDS]),
                name="cocreation_file_media_type",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1) & ~Q(file_name="") & ~Q(file="") & ~Q(sha256=""),
                name="cocreation_file_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SupportQuerySet(GuardedQuerySet["Support"]):
    def visible_to(self, user: Any) -> Self:
        """Who supports what is nobody else's business: everybody reads how many do."""
        return self.filter(supporter=getattr(user, "pk", None))


class Support(Guarded):
    """Somebody supports a contribution: one each."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="supports")
    supporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supports")
    given_at = models.DateTimeField()

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "supporter"], name="cocreation_support_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.supporter_id}"


class ContributionDraft(models.Model):
    """What somebody has begun to write in a stage and has not sent: theirs alone, one of a kind for each place."""

    guarded = False

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contribution_drafts")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="contribution_drafts")
    # What it is about, as the address of the form says it: "new", a code to reply to, a passage to amend.
    place = models.CharField(max_length=120)
    typed = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["author", "stage", "place"]
        constraints = [
            models.UniqueConstraint(fields=["author", "stage", "place"], name="cocreation_contribution_draft_once")
        ]

    def __str__(self) -> str:
        return f"{self.author_id} {self.stage_id} {self.place}"
