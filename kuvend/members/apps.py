from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "kuvend.members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.members import desk
        from kuvend.members.kinds import ACCOUNT, MANDATE
        from kuvend.members.messages import REFUSALS, ROLES
        from kuvend.members.selectors import desk_page
        from kuvend.web import refusals

        subjects.register(ACCOUNT)
        subjects.register(MANDATE)

        refusals.register(REFUSALS)
        refusals.register_words(ROLES)
        desk.register(desk_page.links)
