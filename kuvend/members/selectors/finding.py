"""From an address to the row that it names. None where there is none."""

from hashlib import sha256

from kuvend.members.models import (
    FormerSlug,
    Government,
    Invitation,
    IssueArea,
    Mandate,
    Office,
    Organisation,
    PolicyTag,
    SpeakerRequest,
    TaxonomyVersion,
)


def government_at(slug: str) -> Government | None:
    """The government whose pages stand at this address."""
    return Government.objects.filter(slug=slug).select_related("parent").first()


def government_coded(code: str) -> Government | None:
    return Government.objects.filter(code=code).first()


def moved_to(slug: str) -> str | None:
    """The address at which a government's pages stand now, for one that was given up."""
    former = FormerSlug.objects.filter(slug=slug)
    return former.values_list("government__slug", flat=True).first()


def governments() -> list[Government]:
    return list(Government.objects.order_by("slug"))


def mandate_at(code: str) -> Mandate | None:
    rows = Mandate.objects.select_related("person", "government", "office", "organisation")
    return rows.filter(code=code).first()


def invitation_at(code: str) -> Invitation | None:
    return Invitation.objects.select_related("government", "office", "organisation").filter(code=code).first()


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link leads to."""
    digest = sha256(token.encode()).hexdigest()
    rows = Invitation.objects.select_related("government", "office", "organisation")
    return rows.filter(token_digest=digest).first()


def offices_of(government: Government) -> list[Office]:
    return list(government.offices.order_by("key"))


def organisations_of(government: Government) -> list[Organisation]:
    return list(government.organisations.order_by("key"))


def office_at(code: str) -> Office | None:
    return Office.objects.select_related("government").filter(code=code).first()


def organisation_at(code: str) -> Organisation | None:
    return Organisation.objects.select_related("government").filter(code=code).first()


def request_at(code: str) -> SpeakerRequest | None:
    rows = SpeakerRequest.objects.select_related("person", "organisation__government")
    return rows.filter(code=code).first()


def issue_areas() -> list[IssueArea]:
    return list(IssueArea.objects.all())


def issue_area_at(code: str) -> IssueArea | None:
    return IssueArea.objects.filter(code=code).first()


def tags() -> list[PolicyTag]:
    return list(PolicyTag.objects.prefetch_related("issue_areas"))


def tag_at(code: str) -> PolicyTag | None:
    return PolicyTag.objects.filter(code=code).prefetch_related("issue_areas").first()


def tag_lists() -> list[TaxonomyVersion]:
    """The versions of the list of tags, the newest first."""
    return list(TaxonomyVersion.objects.order_by("-position"))


def tag_list_at(code: str) -> TaxonomyVersion | None:
    return TaxonomyVersion.objects.filter(code=code).first()


def labels_of(tag: PolicyTag) -> dict[str, list[str]]:
    """What each version of the list calls a tag, by the code of the version."""
    found: dict[str, list[str]] = {}
    for version, label in tag.labels.order_by("label").values_list("version__code", "label"):
        found.setdefault(version, []).append(label)
    return found
