"""The acts on a process: its stages and timetable, what lies before them, what came of them, and outreach."""
