from kuvend.moderation.models.cases import Case, Report

__all__ = ["Case", "Report"]
