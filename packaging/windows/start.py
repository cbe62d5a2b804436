"""The first that the launcher runs: the program, which is packed and starts by its own name."""

import sys

from main import main

# What packers call it; the reading child is then started as `jibiao.exe --read-files`.
sys.frozen = True  # type: ignore[attr-defined]
sys.exit(main(sys.argv[1:]))
