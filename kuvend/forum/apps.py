from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "kuvend.forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.forum.desk import links
        from kuvend.forum.kinds import DECISION, FORUM, MEETING, SEAT
        from kuvend.forum.messages import ACTS, MEETING_STATES, REFUSALS
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.web import refusals

        for kind in (FORUM, SEAT, MEETING, DECISION):
            subjects.register(kind)
        refusals.register(REFUSALS)
        refusals.register_words(MEETING_STATES)
        ledger_messages.register(ACTS)
        desk.register(links)
