from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Government, choices, new_code, one_of
from kuvend.moderation.rules import AppealVerdict, CaseState, PublishedRule, Verdict


class CaseQuerySet(GuardedQuerySet["Case"]):
    def visible_to(self, user: Any) -> Self:
        """Removals, for everybody the same: what was only reported, or kept, is nobody's business."""
        return self.filter(verdict=Verdict.REMOVE)

    def waiting(self) -> Self:
        """Those that nobody has decided, and appeals that nobody has decided."""
        return self.filter(Q(decided_at__isnull=True) | Q(appealed_at__isnull=False, appeal_decided_at__isnull=True))


class Case(Guarded):
    """Something that was reported, what was decided of it, and what became of an appeal.

    `subject` names what it is about as the ledger does ("contribution/XY7-0012"). `capacity` and `appeal_capacity` say
    in which role each decision was made; by whom is known here alone, so that an appeal comes before another person.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    subject = models.CharField(max_length=120)
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="moderation_cases")
    opened_at = models.DateTimeField()

    verdict = models.CharField(max_length=8, choices=choices(Verdict), blank=True)
    # The rule that a removal rests on; blank while nothing was decided, and where it was kept.
    rule = models.CharField(max_length=16, choices=choices(PublishedRule), blank=True)
    reason = models.TextField(blank=True)
    capacity = models.JSONField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    # What the author says against a removal. For those who decide alone.
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_verdict = models.CharField(max_length=8, choices=choices(AppealVerdict), blank=True)
    appeal_reason = models.TextField(blank=True)
    appeal_capacity = models.JSONField(null=True, blank=True)
    appeal_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="appeals_decided"
    )
    appeal_decided_at = models.DateTimeField(null=True, blank=True)

    # Since when the words are nowhere any more, and which law or court asked for that.
    destroyed_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        indexes = [
            models.Index(fields=["subject"], name="moderation_case_subject"),
            models.Index(fields=["government", "opened_at"], name="moderation_case_government"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(decided_at__isnull=True), name="moderation_case_open_once"
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(subject=""), name="moderation_case_about_something"),
            one_of("verdict", Verdict, "moderation_case_verdict", blank=True),
            one_of("rule", PublishedRule, "moderation_case_rule", blank=True),
            one_of("appeal_verdict", AppealVerdict, "moderation_case_appeal_verdict", blank=True),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, verdict="", reason="", capacity__isnull=True)
                | Q(decided_at__isnull=False, capacity__isnull=False) & ~Q(verdict="") & ~Q(reason=""),
                name="moderation_case_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.REMOVE) & ~Q(rule="") | ~Q(verdict=Verdict.REMOVE) & Q(rule=""),
                name="moderation_case_removed_by_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(appealed_at__isnull=True, appeal="")
                | Q(appealed_at__isnull=False, verdict=Verdict.REMOVE) & ~Q(appeal=""),
                name="moderation_case_appeal_against_a_removal",
            ),
            models.CheckConstraint(
                condition=Q(appeal_decided_at__isnull=True, appeal_verdict="", appeal_reason="")
                | Q(appeal_decided_at__isnull=False, appealed_at__isnull=False, appeal_capacity__isnull=False)
                & ~Q(appeal_verdict="")
                & ~Q(appeal_reason=""),
                name="moderation_case_appeal_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(appeal_decided_by__isnull=True)
                | ~Q(decided_by=F("appeal_decided_by")),
                name="moderation_case_appeal_before_another",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True, ground="")
                | Q(destroyed_at__isnull=False, verdict=Verdict.REMOVE)
                & ~Q(ground="")
                & ~Q(appeal_verdict=AppealVerdict.RESTORE),
                name="moderation_case_destroyed_on_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    @property
    def state(self) -> CaseState:
        """How far it has come."""
        if not self.verdict:
            return CaseState.WAITING
        if self.verdict == Verdict.KEEP:
            return CaseState.KEPT
        if self.appeal_verdict:
            return CaseState.UPHELD if self.appeal_verdict == AppealVerdict.UPHOLD else CaseState.RESTORED
        return CaseState.APPEALED if self.appealed_at else CaseState.REMOVED


class Report(Guarded):
    """Somebody says that something breaks a rule. Who they are is known here alone, to nobody who reads it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    # Null once the account is erased.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    rule = models.CharField(max_length=16, choices=choices(PublishedRule))
    note = models.TextField(blank=True)
    reported_at = models.DateTimeField()

    objects = GuardedQuerySet["Report"].as_manager()

    class Meta:
        ordering = ["reported_at", "pk"]
        indexes = [models.Index(fields=["reporter", "reported_at"], name="moderation_report_of_a_person")]
        constraints = [
            one_of("rule", PublishedRule, "moderation_report_rule"),
            models.UniqueConstraint(fields=["case", "reporter"], name="moderation_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule}"
