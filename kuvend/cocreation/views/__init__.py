"""The pages of co-creation: what everybody reads, and the acts of those who run it."""
