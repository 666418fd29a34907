"""The pages of a forum: what everybody reads, and the acts of those who keep it."""
