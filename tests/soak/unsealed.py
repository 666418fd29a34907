"""`python -m tests.soak.unsealed`: how many entries of the ledger wait for their seal."""

import django

if __name__ == "__main__":
    django.setup()

from kuvend.ledger.models import Entry

if __name__ == "__main__":
    print(Entry.objects.waiting().count())
