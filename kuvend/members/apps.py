from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "kuvend.members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend.members.messages import REFUSALS, ROLES
        from kuvend.web import refusals

        refusals.register(REFUSALS)
        refusals.register_words(ROLES)
