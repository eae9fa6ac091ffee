"""The commands of `grading`, one a file. Each imports what it needs when it is run: ``--help`` is quick."""
