"""Independent verification of a receipt, a dump, or a site. It needs neither Django nor a database: what it imports is
the pure formats of the ledger, and a program of anybody else that knows RFC 9162 and C2SP would find the same."""
