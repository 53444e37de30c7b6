"""Verifying the trail: what was edited, removed, reordered or cut off, and what cannot be told.

With the key every hash is computed anew. With a list of heads kept elsewhere (:func:`heads`) a chain that was cut off or written anew
with the key is found too. Without one of the two some faults cannot be seen: the result says which.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db.models import Max, Prefetch

from songhanh.audit.canonical import canonical, entry_hash, first_hash, personal_digest, same
from songhanh.audit.erasure import count_erased
from songhanh.audit.models import Entry, Head, PersonalValue
from songhanh.audit.trail import NATION

Kind = Literal["edited", "removed", "inserted", "cut", "rewritten", "head", "personal", "unknown chain"]
_LINE_RE: Final = re.compile(r"(?P<chain>\S+) (?P<seq>\d+) (?P<hash>[0-9a-f]{64})")
_DIGEST_RE: Final = re.compile(r"digest (?P<digest>[0-9a-f]{64})")
_BATCH: Final = 1000


@dataclass(frozen=True, order=True)
class ChainHead:
    """The end of a chain at some time: so many entries, and the hash of the last."""

    chain: str
    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.hash}"


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written. ``seq`` is where; None where it is the whole chain."""

    chain: str
    seq: int | None
    kind: Kind
    detail: str


@dataclass(frozen=True)
class Verification:
    """What was verified, what is wrong, and what cannot be told with what was at hand."""

    entries: int
    chains: int
    erased: int
    faults: tuple[Fault, ...]
    untold: tuple[Literal["without key", "without heads"], ...]


class HeadFileError(Exception):
    """A list of heads that is not whole: a line that is none, or a digest that does not fit."""


def heads() -> tuple[ChainHead, ...]:
    """The ends of all chains now, in the order of their names."""
    return tuple(ChainHead(head.chain, head.seq, head.hash) for head in Head.objects.order_by("chain"))


def digest_of(ends: Iterable[ChainHead]) -> str:
    """One digest over a list of heads: enough to be written down by hand or read over the telephone."""
    return hashlib.sha256("".join(f"{end}\n" for end in sorted(ends)).encode()).hexdigest()


def heads_text(ends: Sequence[ChainHead]) -> str:
    """A list of heads as a file: a line for each, then the digest."""
    return "".join(f"{end}\n" for end in sorted(ends)) + f"digest {digest_of(ends)}\n"


def parse_heads(text: str) -> tuple[ChainHead, ...]:
    """A list of heads from a file. Raises :class:`HeadFileError` where it is not whole."""
    *lines, last = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    digest = _DIGEST_RE.fullmatch(last)
    found = [_LINE_RE.fullmatch(line) for line in lines]
    wrong = next((number for number, match in enumerate(found, 1) if match is None), None)
    if wrong is not None:
        raise HeadFileError(f"line {wrong} is no head (chain, number, hash)")
    if digest is None:
        raise HeadFileError("the last line is not the digest")
    ends = tuple(ChainHead(match["chain"], int(match["seq"]), match["hash"]) for match in found if match is not None)
    if not same(digest_of(ends), digest["digest"]):
        raise HeadFileError("the digest does not fit the lines: the list was changed")
    return ends


def is_key_of_trail(key: str) -> bool:
    """Whether the trail was begun under this key: the first entry of the nation's chain tells, or its head while there is none."""
    beginning = first_hash(key, NATION)
    first = Entry.objects.filter(chain=NATION, seq=1).first()
    if first is not None:
        return same(entry_hash(key, beginning, first.text), first.hash)
    head = Head.objects.filter(chain=NATION, seq=0).first()
    return head is None or same(head.hash, beginning)


def verify(*, key: str | None, kept: Sequence[ChainHead] | None = None) -> Verification:
    """Go over every chain. ``key`` is that of the trail, ``kept`` a list of heads kept elsewhere; None where not at hand.

    People may go on writing meanwhile: what is verified is what stood there at the beginning.
    """
    faults: list[Fault] = []
    entries = told_erased = 0
    erased = PersonalValue.objects.filter(
        erased_at__isnull=False
    ).count()  # before the heads: an erasure and its entry come together
    ends = {end.chain: end for end in heads()}
    for chain in sorted(ends):
        walk = _Walk(chain, key, {end.seq: end for end in kept or () if end.chain == chain})
        faults.extend(walk.faults(ends[chain]))
        entries += walk.count
        told_erased += walk.told_erased
    strays = Entry.objects.exclude(chain__in=Head.objects.values("chain")).values_list("chain", flat=True).distinct()
    strays = strays.order_by("chain")
    faults.extend(Fault(chain, None, "unknown chain", "entries of a chain that has no head") for chain in strays)
    faults.extend(
        Fault(end.chain, end.seq, "cut", "the kept list has this chain, the database has not")
        for end in kept or ()
        if end.chain not in ends
    )
    if erased > told_erased:
        detail = f"{erased} personal values are marked as erased, the trail tells of {told_erased}"
        faults.append(Fault("*", None, "personal", detail))
    untold: list[Literal["without key", "without heads"]] = []
    if key is None:
        untold.append("without key")
    if kept is None:
        untold.append("without heads")
    return Verification(entries, len(ends), erased, tuple(faults), tuple(untold))


class _Walk:
    """One chain from its first entry to its head."""

    def __init__(self, chain: str, key: str | None, kept: dict[int, ChainHead]) -> None:
        self.chain = chain
        self.key = key
        self.kept = kept
        self.count = 0
        self.told_erased = 0  # personal values that entries say were erased
        self.hash = first_hash(key, chain) if key is not None else ""
        self.unbroken = True  # after a gap the hashes begin anew from what stands there: one fault is told once

    def faults(self, end: ChainHead) -> Iterator[Fault]:
        place = 0
        for entry in self._entries(end):
            self.count += 1
            if entry.seq <= place:
                yield Fault(self.chain, entry.seq, "inserted", "an entry with a number that another has, or that none can have")
                continue
            if entry.seq > place + 1:
                yield from self._gap(place + 1, entry.seq)
            place = entry.seq
            yield from self._entry(entry)
        yield from self._end(place, end)

    def _entries(self, end: ChainHead) -> Iterator[Entry]:
        """Those up to the head that was read: what others have appended since is not looked at."""
        values = PersonalValue.objects.order_by("name")
        found = Entry.objects.filter(chain=self.chain, seq__lte=end.seq).order_by("seq", "pk")
        return found.prefetch_related(Prefetch("personal_values", values)).iterator(chunk_size=_BATCH)

    def _gap(self, expected: int, found: int) -> Iterator[Fault]:
        which = f"entry {expected}" if found == expected + 1 else f"entries {expected} to {found - 1}"
        yield Fault(self.chain, expected, "removed", f"{which} missing")
        self.unbroken = False

    def _entry(self, entry: Entry) -> Iterator[Fault]:
        hashed = entry_hash(self.key, self.hash, entry.text) if self.key is not None and self.unbroken else entry.hash
        if not same(hashed, entry.hash):
            yield Fault(self.chain, entry.seq, "edited", "the hash does not fit the text and what stands before it")
        else:
            yield from self._columns(entry)
        kept = self.kept.get(entry.seq)
        if kept is not None and not same(kept.hash, entry.hash):
            yield Fault(
                self.chain, entry.seq, "rewritten", "the kept list has another hash here: entries up to here were written anew"
            )
        self.hash = entry.hash
        self.unbroken = True

    def _columns(self, entry: Entry) -> Iterator[Fault]:
        """The columns for looking up, and the personal values, against the chained text."""
        content = _content(entry.text)
        if content is None:
            yield Fault(self.chain, entry.seq, "edited", "the text is no entry")
            return
        held = {"chain": entry.chain, "seq": entry.seq, "action": entry.action, "actor": entry.actor, "subject": entry.subject}
        differing = [name for name in held if content.get(name) != held[name]]
        if content.get("at") != _instant(entry):
            differing.append("at")
        if canonical(content) != entry.text:
            differing.append("text")
        if differing:
            yield Fault(self.chain, entry.seq, "edited", f"differs from the chained text: {', '.join(differing)}")
        self.told_erased += count_erased(content)
        yield from self._personal(entry, content["personal"])

    def _personal(self, entry: Entry, digests: dict[str, str]) -> Iterator[Fault]:
        values = {value.name: value for value in entry.personal_values.all()}
        for name in sorted(set(digests) | set(values)):
            value = values.get(name)
            if value is None:
                yield Fault(
                    self.chain, entry.seq, "personal", f"the personal value {name} was removed (an erased one leaves its row)"
                )
            elif name not in digests:
                yield Fault(self.chain, entry.seq, "personal", f"the personal value {name} was added")
            elif value.erased_at is None and not same(personal_digest(value.salt, value.value), digests[name]):
                yield Fault(self.chain, entry.seq, "personal", f"the personal value {name} was changed")
            elif value.erased_at is not None and (value.value or value.salt):
                yield Fault(self.chain, entry.seq, "personal", f"the personal value {name} is marked as erased and still there")

    def _end(self, last: int, end: ChainHead) -> Iterator[Fault]:
        if end.seq > last:
            yield Fault(self.chain, last + 1, "cut", f"the head stands at {end.seq}, the last entry is {last}")
        elif (beyond := self._beyond()) is not None:
            yield beyond
        elif (last or self.key is not None) and not same(end.hash, self.hash):
            yield Fault(self.chain, last, "head", "the hash of the head is not that of the last entry")
        for seq, kept in sorted(self.kept.items()):
            if seq > last:
                yield Fault(self.chain, last + 1, "cut", f"the kept list reaches {seq}, the last entry is {last}")
            elif seq == 0 and self.key is None and not last and not same(kept.hash, end.hash):
                yield Fault(self.chain, 0, "head", "the kept list has another beginning")

    def _beyond(self) -> Fault | None:
        """Entries after the head, which is read after them: whoever writes at this moment moves both together."""
        last = Entry.objects.filter(chain=self.chain).aggregate(last=Max("seq"))["last"] or 0
        head = Head.objects.filter(chain=self.chain).first()
        if head is not None and head.seq >= last:
            return None
        seq = head.seq if head is not None else 0
        return Fault(self.chain, seq + 1, "head", f"the head stands at {seq}, the last entry is {last}")


def _content(text: str) -> dict[str, Any] | None:
    """What a text says; None for one that no entry can have, whatever was put in its place."""
    try:
        content = json.loads(text)
        canonical(content if isinstance(content, dict) else {"": content})
    except (ValueError, TypeError, RecursionError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("personal"), dict):
        return None
    return content if all(isinstance(digest, str) for digest in content["personal"].values()) else None


def _instant(entry: Entry) -> str:
    return entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
