from django.apps import AppConfig


class EditionConfig(AppConfig):
    name = "kuvend.edition"
    default_auto_field = "django.db.models.BigAutoField"
