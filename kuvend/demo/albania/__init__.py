"""Albania: facts only, each with its source. What is not known is left out."""

from kuvend.demo.albania.loading import load

__all__ = ["load"]
