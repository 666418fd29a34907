from django.db import migrations

from kuvend.catalogue.models.search import create_index, drop_index


class Migration(migrations.Migration):
    initial = True

    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]
