from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "kuvend.config"
    default_auto_field = "django.db.models.BigAutoField"
