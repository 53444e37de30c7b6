"""Commands and options that explain themselves in either language, and errors in one line."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import IO, NoReturn, TypeVar

import click

from songhanh.cli.language import VARIABLE, choose, say
from songhanh.lang.system import reason_of

# How click says that words are left over; it has no class of its own for this.
_EXTRA_RE = re.compile(r"Got unexpected extra arguments? \((.*)\)$")
Decorated = TypeVar("Decorated", click.Command, Callable[..., object])
Example = tuple[str, str, str]  # command line, what it does in Vietnamese, in English
_VALUES = {"FILE": "TỆP", "CODES": "MÃ"}  # what stands for the value of an option, in Vietnamese
REFUSED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141  # what a shell reports of a program that a closed pipe ended
DEBUG = "SONGHANH_DEBUG"


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, *args, vi: str, en: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.both = (vi, en)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of the help, in the language of this run."""
        self.help = say(*self.both)
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value."""
        name = super().make_metavar(ctx)
        return say(_VALUES.get(name, name), name)


class Argument(click.Argument):
    """An argument with its name in both languages."""

    def __init__(self, *args, vi: str, en: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.both = (vi, en)

    def make_metavar(self, ctx: click.Context) -> str:
        """How the argument stands in the line of use."""
        return say(*self.both)


class Command(click.Command):
    """A command with its help and examples in both languages."""

    def __init__(self, *args, vi: str, en: str, examples: Sequence[Example] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.both = (vi, en)
        self.examples = examples

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, for the list of commands."""
        return say(*self.both).partition("\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, explained in the language of this run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Hiện hướng dẫn này.", "Show this message.")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of use."""
        pieces = [say("[TÙY CHỌN]", "[OPTIONS]") if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("Cách dùng: ", "Usage: "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        self.help = say(*self.both)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(say("Tùy chọn", "Options")):
            formatter.write_dl([record for record in records if record is not None])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one line for the command and one for what it does."""
        if self.examples:
            with formatter.section(say("Ví dụ", "Examples")):
                for line, vi, en in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                    formatter.write(f"{'':>{formatter.current_indent + 4}}{say(vi, en)}\n")


class Group(Command, click.Group):
    """The program: chooses the language, lists its commands in their order, and ends without a stack trace.

    ``lazy`` names the module of each command, in the order of the help: a command is imported when it is asked for.
    """

    def __init__(self, *args, lazy: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; its function bears the same name in its module."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            self.add_command(getattr(importlib.import_module(self.lazy[cmd_name]), cmd_name))
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments ask for; an unknown name is compared with those that exist."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, self.lazy)
            hint = f" {say('Có phải là', 'Did you mean')} {say(' hay ', ' or ').join(near)}?" if near else ""
            fail(f"không có lệnh “{name}”.{hint}", f"there is no command '{name}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, then the options."""
        commands = [(name, self.get_command(ctx, name)) for name in self.lazy]
        with formatter.section(say("Lệnh", "Commands")):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands if command is not None])
        Command.format_options(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the line of use."""
        return ["[OPTIONS]", say("LỆNH [THAM SỐ]…", "COMMAND [ARGS]…")]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra,
    ):
        """Run. In standalone mode (the default) the process ends with the exit code of the command."""
        arguments = list(sys.argv[1:] if args is None else args)
        unknown = choose(arguments, os.environ)
        extra["windows_expand_args"] = False  # patterns are expanded by the commands, the same on every system
        if not standalone_mode:
            return super().main(arguments, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            if unknown is not None:
                fail(
                    f"không có ngôn ngữ {VARIABLE}={unknown}; hãy đặt vi hoặc en, hoặc bỏ biến này.",
                    f"there is no language {VARIABLE}={unknown}; set vi or en, or remove the variable.",
                )
            code = super().main(arguments, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            show_error(error)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo(say("Đã dừng.", "Stopped."), err=True)
            sys.exit(INTERRUPTED)
        except OSError as error:
            if os.environ.get(DEBUG):
                raise
            _refused_by_system(error)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context):
        """Run the command; a reader that goes away (``| head``) is no error to speak of."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _discard(sys.stdout)
            sys.exit(PIPE_CLOSED)
        return code


def _refused_by_system(error: OSError) -> NoReturn:
    """End with what the system says: the disk is full, a file is locked. That is no fault of the program."""
    reason = reason_of(error)
    where = (
        f"{error.filename}: " if error.filename is not None else say("không ghi được kết quả: ", "the result cannot be written: ")
    )
    _discard(sys.stdout)
    with contextlib.suppress(OSError):  # nobody can be told where the error stream fails too
        click.echo(
            f"{say('Lỗi', 'Error')}: {where}{say(reason.vi, reason.en)}. {say(reason.advice_vi, reason.advice_en)}", err=True
        )
    sys.exit(REFUSED)


def _discard(stream: IO[str]) -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not stumble over it when it ends."""
    with contextlib.suppress(io.UnsupportedOperation):  # a stream in memory
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def show_error(error: click.ClickException) -> None:
    """An error of use in one line, with the command that explains more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    ctx = getattr(error, "ctx", None)
    hint = f" ({ctx.command_path} --help)" if ctx is not None else ""
    click.echo(say("Lỗi: ", "Error: ") + explain(error) + hint, err=True)


def explain(error: click.ClickException) -> str:
    """What is wrong with the arguments, in our own words for every kind of error that click raises here."""
    english = error.format_message()
    if isinstance(error, click.NoSuchOption):
        return say(f"không có tùy chọn {error.option_name}.{_perhaps(error.possibilities)}", english)
    if isinstance(error, click.MissingParameter):
        return say(f"thiếu {_name(error)}.", f"{_name(error)} is missing.")
    if isinstance(error, click.BadParameter):
        return _wrong_value(error)
    if isinstance(error, click.BadOptionUsage):
        return say(f"dùng sai tùy chọn {error.option_name}: cần hoặc không nhận giá trị.", english)
    if isinstance(error, click.UsageError) and (extra := _EXTRA_RE.match(english)):
        return say(f"thừa tham số: {extra[1]}.", english)
    return english  # raised by fail, in the language of this run


def _wrong_value(error: click.BadParameter) -> str:
    name = _name(error)
    if error.param is not None and isinstance(error.param.type, click.Choice):
        choices = ", ".join(map(str, error.param.type.choices))
        return say(f"giá trị của {name} phải là một trong: {choices}.", f"{name} must be one of: {choices}.")
    return say(f"giá trị của {name} không dùng được.", error.format_message())


def _name(error: click.BadParameter) -> str:
    param, ctx = error.param, error.ctx
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    if param is None or ctx is None:
        return str(error.param_hint or say("tham số", "a parameter"))
    return param.make_metavar(ctx).strip("[]…")


def _perhaps(names: Sequence[str] | None) -> str:
    return f" Có phải là {say(' hay ', ' or ').join(names)}?" if names else ""


def fail(vi: str, en: str, ctx: click.Context | None = None) -> NoReturn:
    """End with an error of use (exit code 2)."""
    raise click.UsageError(say(vi, en), ctx)


def lang_option(command: Decorated) -> Decorated:
    """The option --lang. Its value was taken by :func:`songhanh.cli.language.choose`; here it is only checked."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"], case_sensitive=False),
        expose_value=False,
        is_eager=True,
        cls=Option,
        vi="Ngôn ngữ của thông báo và báo cáo (mặc định: SONGHANH_LANG, nếu không có thì vi).",
        en="Language of messages and reports (default: SONGHANH_LANG, else vi).",
    )(command)
