"""The command line: thin commands over the library.

Exit status: 0 done; 1 an error of the input, a model or the disk; 2 a fault in the command line or the configuration; 3 done, but some
documents failed (their records say why); 130 interrupted.
"""

from pipeline.cli.app import main

__all__ = ["main"]
