"""Addresses of co-creation, under the plan that is made by it. A stage stands at the code of its kind."""

from django.urls import URLPattern, URLResolver, include, path

from kuvend.cocreation.views import files, keeping, outreach, packs, pages, process, stages, twins

of_a_stage: list[URLPattern | URLResolver] = [
    path("", stages.write, name="process_stage"),
    path("drop/", stages.drop, name="process_stage_drop"),
    path("change/", stages.change, name="process_stage_change"),
    path("remove/", stages.remove, name="process_stage_remove"),
    path("close/", stages.close, name="process_stage_close"),
    path("pack/", packs.add, name="process_pack_add"),
    path("pack/new/", packs.publish, name="process_pack_publish"),
    path("pack/<slug:code>/remove/", packs.remove, name="process_pack_remove"),
]

of_the_outreach: list[URLPattern | URLResolver] = [
    path("new/", outreach.add, name="outreach_group_add"),
    path("<slug:code>/correct/", outreach.correct, name="outreach_group_correct"),
    path("<slug:code>/contact/", outreach.contact, name="outreach_contact_record"),
    path("<slug:code>/asked/", outreach.asked, name="outreach_needs_ask"),
    path("<slug:code>/need/", outreach.need, name="outreach_need_record"),
    path("needs/<slug:code>/", outreach.answer, name="outreach_need_answer"),
]

kept: list[URLPattern | URLResolver] = [
    path("", keeping.keep, name="process_keep"),
    path("begin/", process.begin, name="process_begin"),
    path("announce/", process.announce, name="process_announce"),
    path("stages/<slug:name>/", include(of_a_stage)),
    path("outreach/", include(of_the_outreach)),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("co-creation/", pages.process, name="process"),
    path("co-creation.json", twins.process, name="process_json"),
    path("co-creation.ics", files.process_ics, name="process_ics"),
    path("co-creation.atom", files.process_atom, name="process_atom"),
    path("co-creation/keep/", include(kept)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("members/<slug:slug>/plans/<int:number>/", include(of_a_process)),
]
