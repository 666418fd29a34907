from django.apps import AppConfig


class CocreationConfig(AppConfig):
    name = "kuvend.cocreation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.cocreation.contribution_kinds import KINDS, named
        from kuvend.cocreation.desk import links
        from kuvend.cocreation.kinds import OUTREACH_GROUP, PROCESS, STAGE
        from kuvend.cocreation.messages import ACTS, CAUTIONS, FAULTS, REFUSALS, STAGE_KINDS
        from kuvend.cocreation.selectors.files import files_of_contributions, scans_of_gatherings
        from kuvend.cocreation.selectors.moderated import member_of_contribution, words_of_contribution
        from kuvend.cocreation.services import composing, gatherings
        from kuvend.cocreation.services.removing import conceal_contribution, destroy_contribution, reveal_contribution
        from kuvend.documents import shelves
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.moderation import register as moderation
        from kuvend.web import refusals

        moderation.register(
            moderation.Moderated(
                name="contribution",
                title=named,
                member=member_of_contribution,
                words=words_of_contribution,
                conceal=conceal_contribution,
                reveal=reveal_contribution,
                destroy=destroy_contribution,
            )
        )
        for kind in (PROCESS, STAGE, OUTREACH_GROUP, *KINDS):
            subjects.register(kind)
        shelves.register(shelves.Shelf(composing.FOLDER, files_of_contributions))
        shelves.register(shelves.Shelf(gatherings.FOLDER, scans_of_gatherings))
        refusals.register(REFUSALS)
        refusals.register(FAULTS)
        refusals.register(CAUTIONS)
        refusals.register_words(STAGE_KINDS)
        ledger_messages.register(ACTS)
        desk.register(links)
