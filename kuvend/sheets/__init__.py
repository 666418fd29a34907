"""Safe reading and writing of CSV and XLSX, row by row. See README.md."""
