from kuvend.review.models.findings import Finding

__all__ = ["Finding"]
