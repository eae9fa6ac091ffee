"""`python -m grading` is the command `grading`."""

if __name__ == "__main__":  # a worker process imports this file too, and needs nothing of the command
    from grading.command import main

    main()
