"""Addresses of writing and deciding. What everybody reads of a plan stands in the record."""

from django.urls import URLPattern, URLResolver, include, path

from kuvend.plans.views import amending, deciding, drafting, proposing, revisions, upload, writing

of_a_revision: list[URLPattern | URLResolver] = [
    path("", revisions.revision, name="plan_revision"),
    path("edit/", writing.edit_revision, name="plan_revision_edit"),
    path("preview/", proposing.preview, name="plan_revision_preview"),
    path("submit/", proposing.submit, name="plan_revision_submit"),
    path("settle/", proposing.settle, name="plan_revision_settle"),
    path("accept/", revisions.accept, name="plan_revision_accept"),
    path("decline/", revisions.decline, name="plan_revision_decline"),
    path("take-back/", revisions.take_back, name="plan_revision_take_back"),
    path("discard/", writing.discard, name="plan_revision_discard"),
]

of_a_commitment: list[URLPattern | URLResolver] = [
    path("edit/", writing.edit_commitment, name="plan_commitment_edit"),
    path("withdraw/", amending.withdraw, name="plan_commitment_withdraw"),
    path("carry-over/", amending.carry, name="plan_commitment_carry_over"),
]

of_a_draft: list[URLPattern | URLResolver] = [
    path("", drafting.draft, name="plan_draft"),
    path("text/", writing.edit_plan, name="plan_text_edit"),
    path("workbook.xlsx", upload.workbook, name="plan_workbook"),
    path("upload/", upload.upload, name="plan_upload"),
    path("commitments/", writing.add_commitment, name="plan_commitment_add"),
    path("commitments/<slug:code>/", include(of_a_commitment)),
    path("revisions/<slug:code>/", include(of_a_revision)),
    path("decide/<slug:name>/", deciding.deed, name="plan_deed"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("members/<slug:slug>/plans/new/", drafting.new_plan, name="plan_new"),
    path("members/<slug:slug>/plans/new/template.xlsx", upload.template, name="plan_template"),
    path("members/<slug:slug>/plans/new/upload/", upload.upload, name="plan_upload_new"),
    path("members/<slug:slug>/plans/<int:number>/draft/", include(of_a_draft)),
]
