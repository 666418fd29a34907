"""What a person's desk offers about papers: the repositories that they keep."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.documents import permissions
from kuvend.members.desk import DeskLink
from kuvend.members.models import Government
from kuvend.members.rules import Holder
from kuvend.web.words import plain


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """The repositories of the members this person acts for, in one query."""
    codes = {held.government for held in holder.in_force(at) if held.government}
    kept = [code for code in codes if permissions.may_publish_document(holder, code, at=at)]
    governments = Government.objects.filter(code__in=kept).order_by("code") if kept else ()
    return [
        DeskLink(
            _("Publish a document of %(government)s") % {"government": plain(government.name)},
            reverse("document_publish", args=[government.slug]),
            group=_("Documents"),
        )
        for government in governments
    ]
