"""`python -m sendrules` is the command `sendrules`."""

from sendrules.cli import main

if __name__ == "__main__":
    main()
