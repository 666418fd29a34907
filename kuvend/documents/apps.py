from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kuvend.documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.documents import shelves, store
        from kuvend.documents.desk import links
        from kuvend.documents.kinds import DOCUMENT
        from kuvend.documents.messages import ACTS, FILE_REFUSALS, REFUSALS
        from kuvend.documents.selectors.files import named_files
        from kuvend.ledger import messages as ledger_messages
        from kuvend.members import desk
        from kuvend.web import refusals

        subjects.register(DOCUMENT)
        shelves.register(shelves.Shelf(store.FOLDER, named_files))
        refusals.register(REFUSALS)
        refusals.register(FILE_REFUSALS)
        desk.register(links)
        ledger_messages.register(ACTS)
