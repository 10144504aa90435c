"""Entry point behind scripts/demo, test, shell, bench and screenshots."""

import sys

from workshop.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
