"""Ways into a mandate: an invitation to somebody who has no account yet, and the wish to speak for an organisation."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField

from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models.codes import new_code
from kuvend.members.models.governments import Government
from kuvend.members.models.mandates import Mandate
from kuvend.members.models.offices import Office, Organisation
from kuvend.members.models.sourced import choices, one_of
from kuvend.members.rules import InvitationState, RequestState, Role


class InvitationQuerySet(GuardedQuerySet["Invitation"]):
    def visible_to(self, user: Any) -> Self:
        """An invitation is shown on the pages of those who may appoint; in no list is it anybody's."""
        return self.none()

    def open(self, at: Any) -> Self:
        return self.filter(state=InvitationState.OPEN, expires_at__gt=at)


class Invitation(Guarded):
    """A mandate offered to an e-mail address. Whoever proves to own that address may take it up once, in time.

    Of the token only a digest is kept: the link itself is shown once and sent by mail.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    token_digest = models.CharField(max_length=64, unique=True)
    # Blanked as soon as the invitation is taken up or withdrawn: then there is nobody left to find.
    email = models.EmailField(blank=True)
    government = models.ForeignKey(
        Government, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=32, choices=choices(Role))
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    post = I18nCharField(blank=True)
    begins_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=choices(InvitationState), default=InvitationState.OPEN)
    # In which capacity it was made: role and office, as the ledger says it.
    capacity = models.JSONField()
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            one_of("role", Role, "members_invitation_role"),
            one_of("state", InvitationState, "members_invitation_state"),
            models.CheckConstraint(
                condition=Q(state=InvitationState.OPEN, closed_at__isnull=True)
                | (~Q(state=InvitationState.OPEN) & Q(closed_at__isnull=False)),
                name="members_invitation_closed_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.ACCEPTED, mandate__isnull=False)
                | (~Q(state=InvitationState.ACCEPTED) & Q(mandate__isnull=True)),
                name="members_invitation_accepted_with_its_mandate",
            ),
            models.CheckConstraint(
                condition=~Q(state=InvitationState.ACCEPTED) | Q(email=""),
                name="members_invitation_forgets_address",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="members_invitation_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.code}"


class SpeakerRequest(Guarded):
    """Somebody wishes to speak for an organisation; its lead approves or declines."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="speaker_requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="speaker_requests")
    message = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=choices(RequestState), default=RequestState.WAITING)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    mandate = models.OneToOneField(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="speaker_request"
    )

    objects = GuardedQuerySet["SpeakerRequest"].as_manager()

    class Meta:
        ordering = ["requested_at", "pk"]
        constraints = [
            one_of("state", RequestState, "members_speaker_request_state"),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state=RequestState.WAITING),
                name="members_speaker_request_once",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, decided_at__isnull=True)
                | (~Q(state=RequestState.WAITING) & Q(decided_at__isnull=False)),
                name="members_speaker_request_decided_with_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.code}"
