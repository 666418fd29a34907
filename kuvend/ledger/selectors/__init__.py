from kuvend.ledger.selectors.receipts import ReceiptLine, latest_receipt, own_receipt

__all__ = ["ReceiptLine", "latest_receipt", "own_receipt"]
