"""The forms by which partnership staff keep members, offices, organisations and the taxonomy."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.mandates import Choices, DayInput, reason
from kuvend.members.forms.texts import TextsForm
from kuvend.members.messages import KINDS, SECTORS, STATUSES
from kuvend.members.rules import Kind, Sector, Status
from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.forms import KitForm

# A country has its ISO 3166-1 code, a local government that of its country with a short one of its own.
MEMBER_CODE = RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{2,8})?\Z", _("Write it as in AL, or AL-TIR."))
# The years in which the partnership has taken members.
FOUNDED = 2011


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = list(choices)


class SourcedForm(TextsForm):
    """A change to the record: what is new, where it says so, and why it is changed here."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"] = LineField(
            label=_("Source"), help_text=_("The document that says so, as people would look for it."), max_length=300
        )
        self.fields["source_url"] = forms.URLField(
            label=_("Address of the source"), required=False, assume_scheme="https", max_length=500
        )
        self.fields["reason"] = reason()


class NameForm(SourcedForm):
    """The name of an office."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"name": (_("Name"), True)}


class OrganisationForm(NameForm):
    """The name of an organisation, and the sector to which it belongs."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        sectors = [(one.value, SECTORS[one]) for one in Sector]
        self.fields["sector"] = forms.ChoiceField(label=_("Sector"), choices=sectors)
        self.order_fields([*(f"name_{code}" for code in self.languages), "sector"])


class MemberForm(NameForm):
    """What a member is called, and where and how it works."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=[(zone, zone) for zone in sorted(available_timezones())]
        )
        self.fields["working_languages"] = LineField(
            label=_("Languages of the administration"),
            help_text=_("Their codes, the most used first, as in: sq en"),
            max_length=60,
            validators=[RegexValidator(r"^[a-z]{2,3}( [a-z]{2,3})*\Z", _("Write codes with spaces, as in: sq en"))],
        )
        self.fields["joined_year"] = forms.IntegerField(
            label=_("Takes part since (year)"), required=False, min_value=FOUNDED, max_value=2100
        )
        names = [f"name_{code}" for code in self.languages]
        self.order_fields(["code", "slug", "kind", "parent", *names, "time_zone", "working_languages", "joined_year"])


class NewMemberForm(MemberForm):
    """A member that is new on record."""

    def __init__(self, *args: Any, countries: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"] = LineField(
            label=_("Code"), help_text=_("For ever, as in AL or AL-TIR."), max_length=12, validators=[MEMBER_CODE]
        )
        self.fields["slug"] = slug()
        kinds = [(kind.value, KINDS[kind]) for kind in Kind]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=kinds)
        belongs = [("", _("no member on record")), *countries]
        self.fields["parent"] = forms.ChoiceField(
            label=_("For a local government: its country"), choices=belongs, required=False
        )
        names = [f"name_{code}" for code in self.languages]
        self.order_fields(["code", "slug", "kind", "parent", *names, "time_zone", "working_languages", "joined_year"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("parent") and given.get("kind") == Kind.NATIONAL:
            self.add_error("parent", _("A country belongs to no other."))
        return given


def slug() -> forms.SlugField:
    return forms.SlugField(
        label=_("Address"), help_text=_("The last part of its pages' address, as in: north-macedonia"), max_length=80
    )


class AddressForm(KitForm):
    """A new address for a member's pages."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["slug"] = slug()
        self.fields["reason"] = reason()


class StatusForm(SourcedForm):
    """A change of a member's status."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, languages=(), **more)
        statuses = [(status.value, STATUSES[status]) for status in Status]
        self.fields["status"] = forms.ChoiceField(label=_("Status"), choices=statuses)
        self.fields["happened_on"] = forms.DateField(label=_("Since"), widget=DayInput(), input_formats=["%Y-%m-%d"])
        self.order_fields(["status", "happened_on"])


def code(hint: Any) -> forms.SlugField:
    return forms.SlugField(label=_("Code"), help_text=hint, max_length=40)


class IssueAreaForm(SourcedForm):
    """An issue area; a new one also gets its code."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "name": (_("Name"), True),
        "description": (_("What it is about"), False),
    }
    paragraphs = frozenset({"description"})

    def __init__(self, *args: Any, new: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if new:
            self.fields["code"] = code(_("For ever, as in: access-to-justice"))
            self.order_fields(["code"])


class TagForm(TextsForm):
    """A policy tag; a new one also gets its code."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"name": (_("Name"), True)}

    def __init__(self, *args: Any, areas: Choices, new: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["areas"] = forms.MultipleChoiceField(
            label=_("Issue areas to which it belongs"), required=False, widget=forms.CheckboxSelectMultiple()
        )
        offer(self, "areas", areas)
        self.fields["reason"] = reason()
        if new:
            self.fields["code"] = code(_("For ever, as in: open-data"))
            self.order_fields(["code"])


class TagListForm(SourcedForm):
    """A new version of the list of tags."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"name": (_("Name"), True)}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"] = forms.SlugField(label=_("Code"), help_text=_("For ever, as in: 2026"), max_length=20)
        self.order_fields(["code"])


class LabelsForm(KitForm):
    """What one version of the list calls a tag."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["labels"] = ParagraphsField(
            label=_("Labels"),
            help_text=_("One a line: the headings of the columns in the partnership's table."),
            required=False,
            max_length=1000,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields["reason"] = reason()

    def clean_labels(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        if any(len(line) > 80 for line in lines):
            raise forms.ValidationError(_("A label has at most 80 characters."))
        return lines
