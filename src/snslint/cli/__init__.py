"""argv → functions → exit code.

Exit 0: nothing at or above the fail level; 1: findings; 2: the tool could not do its work.
"""

from __future__ import annotations

import sys

from snslint.errors import SnslintError
from snslint.version import __version__

INTERRUPTED = 130


def main() -> None:
    """Entry point: every error is one line on stderr and exit code 2."""
    try:
        sys.exit(_run(sys.argv[1:]))
    except SnslintError as error:
        _complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(2)
    except KeyboardInterrupt:
        _stop_children()
        sys.exit(INTERRUPTED)
    except Exception as error:
        _report_defect(error)
        sys.exit(2)


def _run(argv: list[str]) -> int:
    """Plain ``--version`` and ``check`` are answered without loading the command line library; all else goes to it."""
    if argv in (["--version"], ["-V"]):
        print(f"snslint {__version__}")
        return 0
    from snslint.cli.quick import parse

    options = parse(argv)
    if options is not None:
        from snslint.cli.check import run_check

        return run_check(options)
    from snslint.cli.app import run

    code = run()
    if code == INTERRUPTED:
        _stop_children()
    return code


def _stop_children() -> None:
    if "snslint.cli.work" in sys.modules:
        from snslint.cli.work import stop_children

        stop_children()


def _complain(message: str) -> None:
    from snslint.cli.output import complain

    complain(message)


def _silence_stdout() -> None:
    """The reader of our output is gone: nothing more may be flushed to it at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_defect(error: Exception) -> None:
    import os

    if os.environ.get("SNSLINT_DEBUG"):
        raise error
    _complain(f"内部の誤りです（{type(error).__name__}: {error}）。SNSLINT_DEBUG=1 を付けて実行すると詳細が出ます")
