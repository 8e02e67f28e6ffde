"""How a group of commands shows its help: whole sentences, options under their headings."""

from typing import Any

from typer.core import TyperGroup

EVERYWHERE = "Everywhere, before or after the command"
ALSO = "Everywhere: --lang en|ar|fa, --plain, --bidi on|off|auto, --content FOLDER."


class Commands(TyperGroup):
    """A group of commands, each with its whole sentence."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options by heading, then the commands."""
        headings: dict[str, list[tuple[str, str]]] = {"Options": []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                heading = getattr(parameter, "rich_help_panel", None) or "Options"
                headings.setdefault(heading, []).append(record)
        for heading, records in headings.items():
            with formatter.section(heading):
                formatter.write_dl(records)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Every command with the first paragraph of its help."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _sentence(one)) for name, one in commands if one and not one.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _sentence(command: Any) -> str:
    text = command.short_help or command.help or ""
    return " ".join(text.strip().split("\n\n")[0].split())
