"""Addresses outside the languages: the front door, and what machines ask for."""

from django.urls import URLPattern, URLResolver, path

from kuvend.web import health, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front_door, name="front_door"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
