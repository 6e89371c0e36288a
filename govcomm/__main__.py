"""``python -m govcomm``: the same as ``govcomm``."""

from govcomm.cli import main

if __name__ == "__main__":
    main()
