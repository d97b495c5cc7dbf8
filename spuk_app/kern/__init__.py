"""The core: money, time, people, errors and life cycles, in the standard library only."""
