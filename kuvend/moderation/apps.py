from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "kuvend.moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.moderation.desk import links
        from kuvend.moderation.kinds import CASE
        from kuvend.moderation.messages import ACTS, REFUSALS
        from kuvend.web import refusals

        subjects.register(CASE)
        refusals.register(REFUSALS)
        desk.register(links)
        ledger_messages.register(ACTS)
