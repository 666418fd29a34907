from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "kuvend.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.plans.desk import links
        from kuvend.plans.kinds import COMMITMENT, PLAN, REVISION
        from kuvend.plans.messages import ACTS, REFUSALS, REVISION_STATES, STAGES
        from kuvend.web import refusals

        for kind in (PLAN, COMMITMENT, REVISION):
            subjects.register(kind)
        refusals.register(REFUSALS)
        refusals.register_words(STAGES)
        refusals.register_words(REVISION_STATES)
        desk.register(links)
        ledger_messages.register(ACTS)
