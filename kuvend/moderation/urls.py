"""Addresses of moderation. A case stands under its random code: nobody finds it who was not led there."""

from django.urls import URLPattern, URLResolver, path

from kuvend.moderation.views import judging, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("members/<slug:slug>/moderation/", pages.moderation, name="moderation"),
    path("members/<slug:slug>/moderation.json", pages.moderation_json, name="moderation_json"),
    path("members/<slug:slug>/moderation/queue/", judging.queue, name="moderation_queue"),
    path("moderation/report/<slug:kind>/<slug:code>/", judging.report, name="moderation_report"),
    path("moderation/cases/<slug:code>/", pages.case, name="moderation_case"),
    path("moderation/cases/<slug:code>.json", pages.case_json, name="moderation_case_json"),
    path("moderation/cases/<slug:code>/decide/", judging.decide, name="moderation_decide"),
    path("moderation/cases/<slug:code>/appeal/", judging.appeal, name="moderation_appeal"),
    path("moderation/cases/<slug:code>/destroy/", judging.destroy, name="moderation_destroy"),
    path("moderation/cases/<slug:code>/decide-appeal/", judging.decide_appeal, name="moderation_decide_appeal"),
]
