"""The acts on a forum, its seats, its meetings and what they decided."""
