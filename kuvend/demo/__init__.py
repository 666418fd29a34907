"""The worked example: Albania's real record, and the invented Illyria."""

from kuvend.demo.loading import DemoReport, load

__all__ = ["DemoReport", "load"]
