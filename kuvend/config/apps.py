from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "kuvend.config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.config.held_mail import MAIL

        subjects.register(MAIL)
