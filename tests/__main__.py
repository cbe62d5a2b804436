"""All tests, as ``python -m tests``: pytest, and an end without the interpreter's own.

Qt and Python take each other's objects apart at the end of a process in an order that neither
promises; after some stories that ended in a crash when all results were in.
"""

import os
import sys

import pytest

code = int(pytest.main(sys.argv[1:]))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
