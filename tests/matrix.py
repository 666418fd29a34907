"""Who may do what: every permission as a row, read from the tables that the permissions themselves read.

`python -m tests.tables` writes matrix.md, acts.md and roles.md of docs/reference; `tests/test_matrix.py` tries each
cell.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import kuvend
from kuvend.decision import Decision
from kuvend.ledger.services.acts import ACTS, Act
from kuvend.members import rules as members
from kuvend.members.rules import Held, Holder, Place, Role
from tests.house import ROOT

FOLDER = ROOT / "docs" / "reference"
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
HERE, ELSEWHERE = "XY", "XZ"
OFFICE, ORGANISATION, PERSON = 1, 2, 3


class Cell(StrEnum):
    """What a role may: nothing, or the deed under a condition."""

    NO = ""
    OWN_MEMBER = "own member"
    EVERY_MEMBER = "every member"
    OWN_OFFICE = "own office"
    OWN_ORGANISATION = "own organisation"
    OWN_MANDATE = "own mandate"
    EVERY_MANDATE = "every mandate"
    OWN_TEXT = "own text"
    ANYBODY = "anybody"


@dataclass(frozen=True)
class Row:
    """One question that a permission answers: for which role somebody is appointed, at which stage a plan stands."""

    permission: Callable[..., Decision]
    deed: str
    about: str
    # What the permission is asked about, for a holder: the subject may be their own.
    subject: Callable[[Holder], Any]
    cell: Callable[[Role], Cell]

    def asks(self, holder: Holder) -> Decision:
        return self.permission(holder, self.subject(holder), at=AT)


def held(role: Role, government: str = HERE, *, begins: datetime, ends: datetime | None, place: int = 0) -> Held:
    """A mandate in its place; `place` moves it to another office and another organisation."""
    code = None if role is Role.PARTNERSHIP_STAFF else government
    office = OFFICE + place if role in members.OFFICE_BOUND else None
    organisation = ORGANISATION + place if role in members.ORGANISATION_BOUND else None
    return Held("own", role, code, office, organisation, begins, ends)


def plain_cell(role: Role) -> Cell:
    return Cell.EVERY_MEMBER if role is Role.PARTNERSHIP_STAFF else Cell.OWN_MEMBER


def members_rows() -> Iterator[Row]:
    from kuvend.members import permissions

    for deed, grant in members.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        if grant.appointers or grant.own:
            for role in Role:
                yield about_mandate(permission, deed, grant, role)
        else:
            place = Place(Role.SPEAKER, HERE, organisation=ORGANISATION)
            cell = anybody if grant.anybody else cell_of_roles(grant.roles)
            yield Row(permission, deed.value, "", lambda holder, place=place: place, cell)  # type: ignore[misc]


def anybody(role: Role) -> Cell:
    return Cell.ANYBODY


def cell_of_roles(roles: tuple[Role, ...]) -> Callable[[Role], Cell]:
    def cell(role: Role) -> Cell:
        if role not in roles:
            return Cell.NO
        return Cell.OWN_ORGANISATION if role is Role.ORGANISATION_LEAD else plain_cell(role)

    return cell


def about_mandate(permission: Any, deed: members.Deed, grant: members.Grant, about: Role) -> Row:
    """A deed about a mandate in a role: that of somebody else, or of the holder where the role is the same."""

    def subject(holder: Holder) -> Any:
        own = [one for one in holder.mandates if one.role is about]
        if deed is members.Deed.APPOINT:
            return members.place_of(held(about, begins=AT, ends=None))
        return own[0] if own else Held(**{**vars(held(about, begins=AT, ends=None)), "code": "another"})

    def cell(role: Role) -> Cell:
        if role is about and role in grant.own:
            return Cell.EVERY_MANDATE if role in grant.roles_for(about) else Cell.OWN_MANDATE
        return cell_of_roles(grant.roles_for(about))(role)

    return Row(permission, deed.value, about.value, subject, cell)


def plans_rows() -> Iterator[Row]:
    from kuvend.plans import permissions, rules

    for deed, grant in rules.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        for stage in rules.Stage:
            matter = permissions.Matter(HERE, stage, frozenset({OFFICE}), PERSON)
            cell = plan_cell(deed, grant, stage)
            yield Row(permission, deed.value, stage.value, lambda holder, matter=matter: matter, cell)  # type: ignore[misc]


def plan_cell(deed: Any, grant: Any, stage: Any) -> Callable[[Role], Cell]:
    def cell(role: Role) -> Cell:
        if role not in grant.roles or stage not in grant.stages:
            return Cell.NO
        if deed.value == "take-back":
            return Cell.OWN_TEXT
        return Cell.OWN_OFFICE if role in grant.office_bound else plain_cell(role)

    return cell


def documents_rows() -> Iterator[Row]:
    from kuvend.documents import permissions, rules

    for deed, grant in rules.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        yield Row(permission, deed.value, "", lambda holder: HERE, cell_of_roles(grant.roles))


def forum_rows() -> Iterator[Row]:
    from kuvend.forum import permissions, rules

    for deed, grant in rules.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        about_meetings = grant.when is not rules.When.ANY or grant.states != tuple(rules.MeetingState)
        for state in rules.MeetingState if about_meetings else [None]:
            starts = AT + timedelta(hours=-1 if grant.when is rules.When.BEGUN else 1)
            place = {"office": OFFICE, "organisation": ORGANISATION} if grant.owners else {}
            matter = permissions.Matter(HERE, state, starts if state else None, **place)
            cell = forum_cell(grant, state, rules.OWNERS)
            yield Row(permission, deed.value, state or "", lambda holder, matter=matter: matter, cell)  # type: ignore[misc]


def forum_cell(grant: Any, state: Any, owners: tuple[Role, ...]) -> Callable[[Role], Cell]:
    def cell(role: Role) -> Cell:
        if state is not None and state not in grant.states:
            return Cell.NO
        if grant.owners and role in owners:
            return Cell.OWN_OFFICE if role in members.OFFICE_BOUND else Cell.OWN_ORGANISATION
        return cell_of_roles(grant.roles)(role)

    return cell


def cocreation_rows() -> Iterator[Row]:
    from kuvend.cocreation import permissions, rules

    for deed, grant in rules.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        for state in rules.ProcessState if grant.states != tuple(rules.ProcessState) else [None]:
            matter = permissions.Matter(HERE, state)
            granted = state is None or state in grant.states
            cell = anybody if grant.anybody and granted else cell_of_roles(grant.roles if granted else ())
            yield Row(permission, deed.value, state or "", lambda holder, matter=matter: matter, cell)  # type: ignore[misc]


def moderation_rows() -> Iterator[Row]:
    from kuvend.moderation import permissions, rules

    for deed, grant in rules.GRANTS.items():
        permission = getattr(permissions, f"may_{deed.value.replace('-', '_')}")
        cell = anybody if grant.anybody else cell_of_roles(grant.roles)
        yield Row(permission, deed.value, "", lambda holder: HERE, cell)


def rows() -> list[Row]:
    return [
        *members_rows(), *documents_rows(), *moderation_rows(), *forum_rows(), *plans_rows(), *cocreation_rows()
    ]  # fmt: skip


def acts() -> dict[str, Act]:
    """Every act of record, once all services are known."""
    for found in walk_packages(kuvend.__path__, "kuvend."):
        if ".services" in found.name:
            import_module(found.name)
    return ACTS


def kinds_of(permission: Callable[..., Decision]) -> list[str]:
    return sorted(kind for kind, act in acts().items() if act.permission == permission)


MATRIX = """# Who may do what

Written by `python -m tests.tables` from the tables that the permissions read (`kuvend/members/rules/deeds.py`,
`kuvend/members/rules/appointing.py`, `kuvend/documents/rules/deeds.py`, `kuvend/moderation/rules/deeds.py`,
`kuvend/forum/rules/deeds.py`, `kuvend/plans/rules/stages.py`, `kuvend/cocreation/rules/deeds.py`).
Every cell is tried by `tests/test_matrix.py`: in force, before it begins, after it has ended, for another member, for
another office and for another organisation.

A mandate counts while it is in force, and only there: **before it begins and after it has ended nobody may do anything
in its name**, and the answer says so with the day. An empty cell is a refusal at any time.

| cell | means |
|---|---|
| own member | for the member for which the mandate is held, and no other |
| every member | for each member of the partnership |
| own office, own organisation | only where the office, or the organisation, of the mandate has a part |
| own mandate | about one's own mandate alone, also before it begins; other mandates as the other rows say |
| every mandate | as every member; about one's own mandate also before it begins |
| own text | only what one wrote oneself |
| anybody | whoever has signed in, with or without a mandate |

"""


def matrix() -> str:
    said = [MATRIX]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows():
        groups.setdefault((row.permission.__module__, row.deed), []).append(row)
    domain = ""
    for (module, deed), found in groups.items():
        if module != domain:
            domain = module
            said.append(f"## {TITLES[module]}\n\n")
        said.append(table(deed, found))
    return "".join(said).rstrip() + "\n"


TITLES = {
    "kuvend.members.permissions": "Mandates, and the reference of members",
    "kuvend.documents.permissions": "Documents",
    "kuvend.moderation.permissions": "Moderation",
    "kuvend.forum.permissions": "Forums and their meetings",
    "kuvend.plans.permissions": "Plans",
    "kuvend.cocreation.permissions": "Co-creation",
}


def table(deed: str, found: list[Row]) -> str:
    """One deed: its acts, then a line for each role or stage that it is about, and a column for each role that may."""
    kinds = ", ".join(f"`{kind}`" for kind in kinds_of(found[0].permission)) or "no entry in the ledger"
    able = [role for role in Role if any(row.cell(role) for row in found)]
    head = "| about | " + " | ".join(role.value for role in able) + " |\n|---|" + "---|" * len(able) + "\n"
    lines = (f"| {row.about or 'any'} | " + " | ".join(row.cell(role).value for role in able) + " |\n" for row in found)
    return f"### {deed.capitalize().replace('-', ' ')}\n\n{kinds}\n\n{head}{''.join(lines)}\n"


ACTS_HEAD = """# The acts of record

Written by `python -m tests.tables` from the acts themselves. Each one leaves an entry of its kind in the ledger, in
its own transaction, or does not happen. Who may and when: [the matrix](matrix.md), under the name in the third column.

| entry | what | who may | who is told | service |
|---|---|---|---|---|
"""


def acts_document() -> str:
    return ACTS_HEAD + "".join(act_line(kind, act) for kind, act in sorted(acts().items()))


def act_line(kind: str, act: Act) -> str:
    what = (inspect.getdoc(act.service) or "").split("\n\n")[0].replace("\n", " ")
    deed = next((row.deed for row in rows() if row.permission == act.permission), "").replace("-", " ")
    place = f"{act.service.__module__}.{act.service.__name__}"
    return f"| `{kind}` | {what} | {deed} | {act.notice or 'nobody'} | `{place}` |\n"


ROLES_HEAD = """# Roles

Written by `python -m tests.tables` from `kuvend/members/rules/`. A role is held by a mandate: from a first day, to a
last one or until it is ended, for one member (partnership staff: for all). Appointing, ending and handing over are acts
of record with their reason. A participant holds no mandate and needs none.

A mandate begins when it is given, or later: nobody gets the right to have acted before. (A day of grace covers clocks
and time zones.) Since when somebody has held a role outside of Kuvend is said in the words of the post. Whoever has no
account with a confirmed address is invited; the link works once, for {days} days, for the address that it was made for.

| role | held for | appointed by | handed to a successor by |
|---|---|---|---|
{roles}
A reviewer of a member holds none of these roles of the same member at the same time, and the reverse:
{implementing}.
"""


def roles_document() -> str:
    lines = "".join(role_line(role) for role in Role)
    implementing = ", ".join(role.value for role in Role if role in members.IMPLEMENTING)
    return ROLES_HEAD.format(days=members.INVITATION_LASTS.days, roles=lines, implementing=implementing)


def role_line(role: Role) -> str:
    kinds = {"an office": members.OFFICE_BOUND, "an organisation": members.ORGANISATION_BOUND}
    place = next((f"{kind} of a member" for kind, those in kinds.items() if role in those), "a member")
    place = "the partnership" if role is Role.PARTNERSHIP_STAFF else place
    by = ", ".join(one.value for one in members.appointers(role))
    own = "its holder, or " if role in members.HANDED_OVER_BY_HOLDER else ""
    return f"| {role.value} | {place} | {by} | {own}whoever appoints |\n"


DOCUMENTS: dict[str, Callable[[], str]] = {
    "matrix.md": matrix,
    "acts.md": acts_document,
    "roles.md": roles_document,
}


def write() -> None:
    for name, made in DOCUMENTS.items():
        (FOLDER / name).write_text(made())
