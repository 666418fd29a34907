"""Every address. The language comes first; what machines ask for stands outside it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from kuvend.members import urls_account

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kuvend.web.urls")),
    path("ledger/", include("kuvend.ledger.addresses")),
    path("account/", include(urls_account.outside_languages)),
    *i18n_patterns(
        path("", include("kuvend.web.page_urls")),
        path("account/", include("kuvend.members.urls_account")),
        path("desk/", include("kuvend.members.urls")),
        path("", include("kuvend.ledger.urls")),
        path("", include("kuvend.documents.urls")),
        path("", include("kuvend.moderation.urls")),
        path("", include("kuvend.forum.urls")),
        path("", include("kuvend.plans.urls")),
        path("", include("kuvend.cocreation.urls")),
        path("", include("kuvend.record.urls")),
        path("", include("kuvend.catalogue.urls")),
    ),
]

handler400 = "kuvend.web.errors.bad_request"
handler403 = "kuvend.web.errors.forbidden"
handler404 = "kuvend.web.errors.not_found"
handler429 = "kuvend.web.errors.too_many_requests"
handler500 = "kuvend.web.errors.server_error"
