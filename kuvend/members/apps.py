from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "kuvend.members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.members.kinds import KINDS
        from kuvend.members.messages import ACTS, REFUSALS, ROLES
        from kuvend.members.selectors import desk_page
        from kuvend.web import refusals

        for kind in KINDS:
            subjects.register(kind)
        refusals.register(REFUSALS)
        refusals.register_words(ROLES)
        desk.register(desk_page.links)
        ledger_messages.register(ACTS)
