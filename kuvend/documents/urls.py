"""Addresses of the repository. A document stands under its random code: no address can be guessed from another."""

from django.urls import URLPattern, URLResolver, path

from kuvend.documents.views import files, keeping, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("members/<slug:slug>/documents/", pages.documents, name="documents"),
    path("members/<slug:slug>/documents.json", pages.documents_json, name="documents_json"),
    path("members/<slug:slug>/documents.atom", pages.documents_atom, name="documents_atom"),
    path("members/<slug:slug>/documents/publish/", keeping.publish, name="document_publish"),
    path("documents/<slug:code>/", pages.document, name="document"),
    path("documents/<slug:code>.json", pages.document_json, name="document_json"),
    path("documents/<slug:code>/version/", keeping.version, name="document_version"),
    path("documents/<slug:code>/correct/", keeping.correct, name="document_correct"),
    path("documents/<slug:code>/withdraw/", keeping.withdraw, name="document_withdraw"),
    path("documents/<slug:code>/files/<slug:language>/<int:number>/<str:name>", files.file, name="document_file"),
]
