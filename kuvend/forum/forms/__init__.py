"""The forms by which a forum is founded, seated, convened and held to its word."""
