"""Ask the judge whether the tree as it stands passes, and leave with its answer.

It is the test command of the mutation run, started once a mutant, so it imports almost nothing.
"""

import socket
import sys


def main(address):
    """The answer's first word is the exit code; the rest is shown."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asked:
        asked.connect(address)
        answer = b"".join(iter(lambda: asked.recv(65536), b"")).decode()
    code, _, said = answer.partition(" ")
    print(said)
    return int(code or 9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
