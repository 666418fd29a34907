"""Properties are tried without a stopwatch: a busy machine is no fault of the rules."""

from hypothesis import settings

settings.register_profile("kuvend", deadline=None)
settings.load_profile("kuvend")
