"""Fuzz the readers with atheris, guided by coverage: `make attack` calls it after the hypothesis tests.

Whatever the bytes are, a reading comes out or an UnreadableError that says why. Anything else is a crash: its input is kept in
var/attack/ and the run fails. An input that takes longer than TIMEOUT seconds is one too.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "songhanh" / "vanban" / "samples"
WORK = ROOT / "var" / "attack"
# Readers that work inside this process; OCR and LibreOffice are other programs.
SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf")
TIMEOUT = 30
MEMORY_MB = 2048


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="for each kind of file")
    parser.add_argument("--suffix", choices=SUFFIXES, help="this kind alone")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: nothing more to do.")
        return 0
    if options.here:
        attack(options.suffix, options.seconds)
    broken = [suffix for suffix in SUFFIXES if options.suffix in (None, suffix) and not survives(suffix, options.seconds)]
    print(f"Broken: {', '.join(broken)}; the inputs lie in var/attack/" if broken else "No reader was broken.")
    return 1 if broken else 0


def survives(suffix: str, seconds: int) -> bool:
    print(f"== atheris: {suffix} for {seconds} s", flush=True)
    command = [sys.executable, "-m", "tools.attack", "--here", "--suffix", suffix, "--seconds", str(seconds)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def attack(suffix: str, seconds: int) -> None:
    """Fuzz one kind of file in this process; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["songhanh"]):
        from songhanh.vanban import read
        from songhanh.vanban.sources.base import UnreadableError

    seeds = WORK / f"seeds{suffix}"
    seeds.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES.glob(f"*{suffix}"):
        (seeds / sample.name).write_bytes(sample.read_bytes())
    victim = WORK / f"input{suffix}"

    def one_input(data: bytes) -> None:
        victim.write_bytes(data)
        try:
            read(victim)
        except UnreadableError as refusal:
            if not (refusal.message and refusal.message_en):
                raise

    limits = [f"-max_total_time={seconds}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY_MB}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={WORK}/crash{suffix}-", str(seeds)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
