"""What a person's desk offers about moderation: the queues of the members they moderate."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kuvend.members.desk import DeskLink
from kuvend.members.models import Government
from kuvend.members.rules import Holder
from kuvend.moderation import permissions
from kuvend.moderation.selectors.cases import waiting_in
from kuvend.web.words import plain


def links(user: Any, holder: Holder, at: datetime) -> list[DeskLink]:
    """The queues of the members this person moderates, each with how much waits."""
    codes = {held.government for held in holder.in_force(at) if held.government}
    kept = [code for code in codes if permissions.may_decide_case(holder, code, at=at)]
    governments = Government.objects.filter(code__in=kept).order_by("code") if kept else ()
    return [
        DeskLink(
            _("Moderation in %(government)s: %(count)s waiting")
            % {"government": plain(government.name), "count": waiting_in(government)},
            reverse("moderation_queue", args=[government.slug]),
            group=_("Moderation"),
        )
        for government in governments
    ]
