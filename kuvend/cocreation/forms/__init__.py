"""The forms by which a process is laid out, announced, changed and closed, and its outreach recorded."""
