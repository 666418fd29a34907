from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models.sourced import Revisable, Sourced


class IssueArea(Revisable, Sourced):
    """One of the nine issue areas."""

    code = models.SlugField(max_length=40, unique=True)
    name = I18nCharField()
    description = I18nTextField(blank=True)
    position = models.PositiveSmallIntegerField()

    objects = GuardedQuerySet["IssueArea"].as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.name)


class TaxonomyVersion(Revisable, Sourced):
    """One edition of the partnership's list of policy tags; the list is reviewed every year."""

    code = models.SlugField(max_length=20, unique=True)
    name = I18nCharField()
    position = models.PositiveSmallIntegerField(unique=True)

    objects = GuardedQuerySet["TaxonomyVersion"].as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class PolicyTag(Revisable, Guarded):
    """A policy area, the same through all versions of the list however it is named in each."""

    code = models.SlugField(max_length=60, unique=True)
    name = I18nCharField()
    issue_areas: "models.ManyToManyField[IssueArea, TagGrouping]" = models.ManyToManyField(
        IssueArea, through="TagGrouping", related_name="tags", blank=True
    )

    objects = GuardedQuerySet["PolicyTag"].as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name)


class TagGrouping(Guarded):
    """A tag belongs to an issue area; to several, or to none, as it may be. The grouping is our own."""

    tag = models.ForeignKey(PolicyTag, on_delete=models.CASCADE, related_name="groupings")
    issue_area = models.ForeignKey(IssueArea, on_delete=models.CASCADE, related_name="groupings")

    objects = GuardedQuerySet["TagGrouping"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "issue_area"], name="members_tag_grouping_once")]

    def __str__(self) -> str:
        return f"{self.tag_id} in {self.issue_area_id}"


class PolicyTagLabel(Guarded):
    """What one version of the list calls a tag: the heading of its column in the partnership's table."""

    tag = models.ForeignKey(PolicyTag, on_delete=models.CASCADE, related_name="labels")
    version = models.ForeignKey(TaxonomyVersion, on_delete=models.CASCADE, related_name="labels")
    label = models.CharField(max_length=80)

    objects = GuardedQuerySet["PolicyTagLabel"].as_manager()

    class Meta:
        ordering = ["version", "label"]
        constraints = [models.UniqueConstraint(fields=["version", "label"], name="members_policy_tag_label_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.label}"
