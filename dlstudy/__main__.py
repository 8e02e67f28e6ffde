"""The program's entry: `dlstudy` and `python -m dlstudy`."""

import sys


def main() -> None:
    """Run the program. `--version` alone answers before anything else is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from dlstudy import __version__

        sys.stdout.write(f"dlstudy {__version__}\n")
        return
    from dlstudy.cli.main import run

    sys.exit(run())


if __name__ == "__main__":
    main()
