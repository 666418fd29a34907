from django.apps import AppConfig


class CocreationConfig(AppConfig):
    name = "kuvend.cocreation"
    default_auto_field = "django.db.models.BigAutoField"
