"""Addresses of co-creation, under the plan that is made by it. A stage stands at the code of its kind."""

from django.urls import URLPattern, URLResolver, include, path

from kuvend.cocreation.views import (
    answers,
    contributing,
    contributions,
    drafts,
    entering,
    files,
    gatherings,
    judging,
    keeping,
    merging,
    outreach,
    packs,
    pages,
    process,
    stages,
    supporting,
    themes,
    twins,
)

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

of_a_gathering: list[URLPattern | URLResolver] = [
    path("", gatherings.keep, name="gathering_keep"),
    path("scan/", gatherings.scan, name="gathering_scan"),
    path("enter/", entering.enter, name="entry_new"),
    path("table/", entering.upload, name="entries_upload"),
    path("table.xlsx", entering.template, name="entries_template"),
    path("entries/<slug:entry>/", entering.check, name="entry_check"),
    path("entries/<slug:entry>/refuse/", entering.refuse, name="entry_refuse"),
]

of_the_answers: list[URLPattern | URLResolver] = [
    path("", answers.room, name="answers"),
    path("new/", answers.give, name="answer_give"),
    path("<slug:code>/", answers.answer, name="answer"),
    path("<slug:code>/revise/", answers.revise, name="answer_revise"),
    path("<slug:code>/link/<slug:text>/", answers.link, name="answer_link"),
    path("<slug:code>/links/<int:pk>/remove/", answers.unlink, name="answer_unlink"),
]

of_the_themes: list[URLPattern | URLResolver] = [
    path("", themes.keep, name="themes_keep"),
    path("new/", themes.make, name="theme_make"),
    path("<slug:code>/rename/", themes.rename, name="theme_rename"),
    path("<slug:code>/group/", themes.group, name="theme_group"),
    path("<slug:code>/take-out/", themes.ungroup, name="theme_ungroup"),
]

kept: list[URLPattern | URLResolver] = [
    path("", keeping.keep, name="process_keep"),
    path("begin/", process.begin, name="process_begin"),
    path("announce/", process.announce, name="process_announce"),
    path("stages/<slug:name>/", include(of_a_stage)),
    path("outreach/", include(of_the_outreach)),
    path("drafts/", drafts.keep, name="drafts_keep"),
    path("drafts/<slug:code>/show/", drafts.show_it, name="draft_show"),
    path("themes/", include(of_the_themes)),
    path("merging/", merging.keep, name="merging_keep"),
    path("merging/<slug:code>/", merging.merge, name="contribution_merge"),
    path("merging/<slug:code>/split/", merging.split, name="contribution_split"),
    path("answers/", include(of_the_answers)),
    path("gatherings/", gatherings.listing, name="gatherings"),
    path("gatherings/new/", gatherings.record, name="gathering_record"),
    path("gatherings/<slug:code>/", include(of_a_gathering)),
]

# Reading what was contributed stands with the pages; these are what one does about it.
about_a_contribution: list[URLPattern | URLResolver] = [
    path("reply/", contributing.reply, name="contribution_reply"),
    path("support/", supporting.support, name="contribution_support"),
    path("withdraw-support/", supporting.withdraw, name="contribution_withdraw_support"),
    path("files/<slug:file>/", supporting.file, name="contribution_file"),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("co-creation/", pages.process, name="process"),
    path("co-creation.json", twins.process, name="process_json"),
    path("co-creation.ics", files.process_ics, name="process_ics"),
    path("co-creation.atom", files.process_atom, name="process_atom"),
    path("co-creation/contributions/", contributions.contributions, name="contributions"),
    path("co-creation/contributions.json", contributions.contributions_json, name="contributions_json"),
    path("co-creation/contributions.atom", contributions.contributions_atom, name="contributions_atom"),
    path("co-creation/contribute/<slug:name>/", contributing.contribute, name="contribute"),
    path("co-creation/drafts/", drafts.drafts, name="drafts"),
    path("co-creation/drafts.json", drafts.drafts_json, name="drafts_json"),
    path("co-creation/drafts/<slug:code>/", drafts.draft, name="draft"),
    path("co-creation/drafts/<slug:code>.json", drafts.draft_json, name="draft_json"),
    path("co-creation/keep/", include(kept)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("contributions/<slug:code>/judge/", judging.judge, name="contribution_judge"),
    path("contributions/<slug:code>/", include(about_a_contribution)),
    path("members/<slug:slug>/plans/<int:number>/", include(of_a_process)),
    path("contributions/<slug:code>/", contributions.contribution, name="contribution"),
    path("contributions/<slug:code>.json", contributions.contribution_json, name="contribution_json"),
]
