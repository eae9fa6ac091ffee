"""The course tried as a newcomer would: programs that repeat a trial, and what was found."""
