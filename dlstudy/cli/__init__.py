"""The command line: `main` is the table of contents, and each command is a file of its name."""
