from kuvend.documents.models.documents import Document, DocumentVersion

__all__ = ["Document", "DocumentVersion"]
