"""The program's entry: `dlstudy` and `python -m dlstudy`."""

import sys


def main() -> None:
    """Run the program. `--version` alone answers before anything else is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout:
        from dlstudy import __version__

        sys.stdout.write(f"dlstudy {__version__}\n")
        return
    try:
        from dlstudy.cli.main import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run())


if __name__ == "__main__":
    main()
