from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "kuvend.ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kuvend import subjects
        from kuvend.ledger.kinds import RECEIPTS

        subjects.register(RECEIPTS)
