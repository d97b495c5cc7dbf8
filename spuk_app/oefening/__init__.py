"""Playing a whole round through the same acts as the pages, with the people of each role: rehearsal and demo."""
