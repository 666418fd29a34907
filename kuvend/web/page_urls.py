"""Addresses of this package within a language."""

from django.urls import URLPattern, URLResolver, path

from kuvend.web import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("kit/", views.kit, name="kit"),
]
