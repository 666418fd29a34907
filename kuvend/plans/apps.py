from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "kuvend.plans"
    default_auto_field = "django.db.models.BigAutoField"
