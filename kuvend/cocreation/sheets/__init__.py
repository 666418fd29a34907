"""What was said at a gathering as a table: the template to fill in, and the table read back row by row."""
