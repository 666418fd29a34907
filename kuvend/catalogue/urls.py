"""Addresses of the catalogue. The same parameters narrow the page, its data twin and the download."""

from django.urls import URLPattern, URLResolver, path

from kuvend.catalogue.views import downloads, pages, twins

urlpatterns: list[URLPattern | URLResolver] = [
    path("catalogue/", pages.catalogue, name="catalogue"),
    path("catalogue.json", twins.catalogue, name="catalogue_json"),
    path("catalogue.csv", downloads.catalogue, name="catalogue_csv"),
    path("catalogue.atom", downloads.latest, name="catalogue_atom"),
]
