"""`python -m grading` is the command `grading`."""

from grading.command import main

if __name__ == "__main__":  # a worker process imports this file too
    main()
