"""How languages write numbers, where Django does not know it or knows it badly."""
