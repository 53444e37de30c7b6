"""``songhanh schema`` and ``songhanh completion``."""

from __future__ import annotations

import click

from songhanh.cli.bilingual import Argument, Command, fail, lang_option
from songhanh.cli.language import say
from songhanh.cli.output import deliver

# shell → (the line that switches completion on, the file to put it in)
_SHELLS = {
    "bash": ('eval "$(songhanh completion bash)"', "~/.bashrc"),
    "zsh": ('eval "$(songhanh completion zsh)"', "~/.zshrc"),
    "fish": ("songhanh completion fish | source", "~/.config/fish/config.fish"),
}


@click.command(
    cls=Command,
    vi="In JSON Schema của kết quả đọc (songhanh/plan-reading/1).",
    en="Print the JSON Schema of a reading (songhanh/plan-reading/1).",
    examples=(("songhanh schema > plan-reading.schema.json", "Lưu lược đồ vào tệp.", "Save the schema."),),
)
@lang_option
def schema() -> int:
    """Print the schema that the package ships."""
    from songhanh.vanban.schema import schema_text

    deliver(schema_text(), None)
    return 0


@click.command(
    cls=Command,
    vi="Bật gợi ý lệnh khi gõ phím Tab.\n\nKhông nêu SHELL thì in cách bật cho từng loại.",
    en="Switch on completion with the Tab key.\n\nWithout SHELL this tells how, for each shell.",
    examples=tuple(
        (f"echo '{line}' >> {file}", f"Bật cho {shell}.", f"Switch it on for {shell}.") for shell, (line, file) in _SHELLS.items()
    ),
)
@click.argument("shell", required=False, type=click.Choice(tuple(_SHELLS)), cls=Argument, vi="[SHELL]", en="[SHELL]")
@click.pass_context
@lang_option
def completion(ctx: click.Context, shell: str | None) -> int:
    """Print the completion script of a shell, or how to switch it on."""
    if shell is None:
        deliver(_advice(), None)
        return 0
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        fail(f"không hỗ trợ {shell}.", f"{shell} is not supported.", ctx)
    program = ctx.find_root()
    deliver(maker(program.command, {}, "songhanh", "_SONGHANH_COMPLETE").source() + "\n", None)
    return 0


def _advice() -> str:
    lines = [
        say(
            "Thêm một dòng vào tệp cấu hình của shell, rồi mở cửa sổ lệnh mới:",
            "Add a line to the file of your shell, then open a new window:",
        ),
        "",
    ]
    lines += [f"  {shell:5} {file}\n        {line}" for shell, (line, file) in _SHELLS.items()]
    return "\n".join(lines) + "\n"
