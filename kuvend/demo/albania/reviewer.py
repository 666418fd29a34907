"""Who judged Albania's plans."""

BY = {"en": "Independent Reporting Mechanism", "sq": "Mekanizmi i Pavarur i Raportimit"}
