from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "kuvend.review"
    default_auto_field = "django.db.models.BigAutoField"
