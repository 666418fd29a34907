"""The house as docs/architecture.md draws it. `make lint` checks the import contracts; here, that they can fail."""

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from statistics import median

import pytest
from django.conf import settings
from django.db.models import CASCADE, ForeignKey, Model

from kuvend.edition.acting import OutsideAct
from kuvend.edition.models import GuardedQuerySet
from tests.house import FLOOR, KUVEND, ROOT, exists, functions, models, packages, source_files

GUARDED = [model for model in models() if getattr(model, "guarded", None)]


def test_every_domain_with_models_has_its_floor() -> None:
    assert {model._meta.app_label for model in models()} <= set(FLOOR)


def points_up(model: type[Model], field: "ForeignKey[object, object]") -> bool:
    target = getattr(field.remote_field, "model", None)
    here, there = model._meta.app_label, target._meta.app_label if target else ""
    return here != there and there in FLOOR and FLOOR[there] >= FLOOR[here]


def test_foreign_keys_point_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in models(auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and points_up(model, field)
    ]
    assert wrong == []


def test_a_foreign_key_that_points_up_is_caught() -> None:
    class Member(Model):
        plan = ForeignKey("plans.ActionPlan", on_delete=CASCADE)

        class Meta:
            app_label = "members"
            managed = False

    try:
        [plan] = [field for field in Member._meta.get_fields() if isinstance(field, ForeignKey)]
        assert points_up(Member, plan)
    finally:
        forget(Member)


def forget(model: type[Model]) -> None:
    from django.apps import apps

    del apps.all_models[model._meta.app_label][model._meta.model_name or ""]
    apps.clear_cache()


@pytest.mark.parametrize("package", [name for name in packages() if exists(f"kuvend.{name}.rules")])
def test_every_refusal_has_a_sentence(package: str) -> None:
    refusal = getattr(import_module(f"kuvend.{package}.rules"), "Refusal", None)
    if refusal is not None:
        assert set(import_module(f"kuvend.{package}.messages").REFUSALS) == set(refusal)


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_model_says_whether_it_is_guarded(model: type[Model]) -> None:
    assert getattr(model, "guarded", None) in {True, False}


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_guarded_rows_are_written_inside_an_act_alone(model: type[Model]) -> None:
    rows = model._default_manager
    assert isinstance(rows.get_queryset(), GuardedQuerySet)
    for write in (
        lambda: model().save(),
        lambda: model().delete(),
        lambda: rows.create(),
        lambda: rows.bulk_create([model()]),
        lambda: rows.bulk_update([model(pk=1)], ["pk"]),
        lambda: rows.update(pk=1),
        lambda: rows.get_queryset().delete(),
    ):
        with pytest.raises(OutsideAct):
            write()


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_guarded_rows_have_no_unguarded_link_tables(model: type[Model]) -> None:
    """A link table that Django makes by itself could be written outside an act: name it as a guarded model."""
    links = {field.name: getattr(field.remote_field, "through", None) for field in model._meta.many_to_many}
    assert {name for name, table in links.items() if table and table._meta.auto_created} == set()


@pytest.mark.parametrize("package", packages())
def test_every_package_says_what_belongs_in_it(package: str) -> None:
    readme = KUVEND / package / "README.md"
    assert readme.exists(), f"kuvend/{package} has no README.md"
    assert re.search(r"\bnot\b", readme.read_text(), re.IGNORECASE), "It also says what does not belong"


def test_files_and_functions_stay_short() -> None:
    long_files = [path.relative_to(ROOT) for path in source_files() if len(path.read_text().splitlines()) > 400]
    assert long_files == []
    lengths = {name: length for path in source_files() for name, length in functions(path)}
    assert {name for name, length in lengths.items() if length > 60} == set()
    assert median(lengths.values()) < 10


def test_nothing_is_called_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "manager", "managers", "data", "misc"}
    # A page's data twin is called so in its address; nothing else is.
    assert [path.relative_to(ROOT) for path in source_files() if path.stem in drawers] == []
    assert [path.name for path in KUVEND.rglob("*") if path.is_dir() and path.name in drawers] == []


def test_only_pages_and_commands_read_the_clock() -> None:
    clock = re.compile(r"\b(?:timezone|datetime|dt)\.now\(|\.today\(\)|\btime\.time\(\)|\butcnow\(")
    reading = {
        str(path.relative_to(KUVEND))
        for path in source_files("kuvend")
        if clock.search(path.read_text()) and path.relative_to(KUVEND).parts[0] not in {"web", "config"}
    }
    assert {name for name in reading if "/views" not in name} == set()


READ = re.compile(
    r"""(?:setting\(\s*[\w().]+,\s*|environ\.get\(|environ\[|Env\(\)\.\w+\(\s*|flag\()"([A-Z][A-Z_]+)\""""
)
# What Django and the web server read.
READ_ELSEWHERE = {"DJANGO_SETTINGS_MODULE", "REMOTE_ADDR"}


def variables() -> set[str]:
    """The environment variables that Kuvend reads."""
    found = {name for path in source_files("kuvend/config") for name in READ.findall(path.read_text())}
    return found - READ_ELSEWHERE


def test_only_the_settings_read_the_environment() -> None:
    readers = {path.relative_to(KUVEND).parts[0] for path in source_files("kuvend") if "os.environ" in path.read_text()}
    assert readers == {"config"}


def test_every_setting_is_documented() -> None:
    assert {"DATABASE_URL", "SITE_URL", "SECRET_KEY", "KUVEND_VAR"} <= variables()
    example = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert example == variables()
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert {name for name in variables() if f"`{name}`" not in reference} == set()


def test_the_language_of_every_page_comes_first() -> None:
    assert [code for code, _ in settings.LANGUAGES][0] == settings.LANGUAGE_CODE


# One wrong line for each contract: where it is put, what it says, which contract must break.
PLANTED = [
    ("plans/rules/__init__.py", "import django", "Rules are pure Python"),
    ("members/models/__init__.py", "import kuvend.plans.rules", "Domains depend downwards"),
    ("plans/models/__init__.py", "import kuvend.plans.services", "Inside a domain"),
    ("record/views/__init__.py", "import kuvend.plans.models", "Views never touch models"),
    ("review/services/__init__.py", "import kuvend.web.access", "Domain code does not know the web"),
]


def test_import_contracts_catch_what_they_forbid(tmp_path: Path) -> None:
    shutil.copytree(KUVEND, tmp_path / "kuvend", ignore=shutil.ignore_patterns("__pycache__", "static", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line, _ in PLANTED:
        with (tmp_path / "kuvend" / file).open("a") as source:
            source.write(f"\n{line}\n")
    (tmp_path / "kuvend" / "utils").mkdir()
    (tmp_path / "kuvend" / "utils" / "__init__.py").touch()
    program = str(Path(sys.executable).parent / "lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert {contract for _, _, contract in PLANTED if not any(contract in line for line in broken)} == set()
    assert "kuvend.utils" in done.stdout, "A package that nobody placed must be noticed"
