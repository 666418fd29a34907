"""A plan as a workbook: the template, the plan as it stands, and both of them read back. See plans/README.md."""
