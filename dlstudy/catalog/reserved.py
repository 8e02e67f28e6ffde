"""Words that content may not use as names, because the command line or a session owns them."""

RESERVED_OPTIONS = frozenset(
    {"json", "lang", "latex", "seed", "help", "plain", "bidi", "content", "explain", "find"}
)
RESERVED_IDS = frozenset({"network"})
SESSION_WORDS = frozenset({"hint", "undo", "quit"})
