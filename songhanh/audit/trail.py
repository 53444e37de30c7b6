"""Writing the trail: every write is an action, and every action leaves its entries in the transaction that does it.

    @action
    def rename(*, body: Body, name: str, by: Actor) -> Body:
        ...
        record("body.renamed", by=by, subject=body, changes={"name": (old, name)})

What is recorded in a transaction is gathered and appended as its last act, with the heads of the chains locked in the order of their
names: two writers of one chain wait for each other only then, and two chains never do. What was recorded inside a savepoint that is rolled
back is dropped with it.
"""

from __future__ import annotations

import datetime
import functools
import inspect
import re
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, ParamSpec, Protocol, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from songhanh.audit.canonical import Json, canonical, entry_hash, first_hash, personal_digest
from songhanh.audit.models import Entry, Head, PersonalValue

P = ParamSpec("P")
R = TypeVar("R")
NATION: Final = "nation"
_CHAIN_RE: Final = re.compile(r"[a-z0-9.:-]+")
REFUSALS: Final = "refusals"  # failed sign-ins and refused acts: in a transaction of their own, since there is none of an act


class Actor(Protocol):
    """Who acts: a person, or the program itself (:class:`Program`)."""

    @property
    def audit_id(self) -> str:
        """What the trail calls the actor: no name of a person, but a key that leads to one ("person:12")."""

    def audit_chain(self, on: datetime.date) -> str:
        """The chain of the actor's body on a day: that of its province, or the nation's."""


@dataclass(frozen=True)
class Program:
    """The program as actor: loading of facts, a scheduled task. ``name`` says which part of it."""

    name: str

    @property
    def audit_id(self) -> str:
        """``program:`` and the name of the part."""
        return f"program:{self.name}"

    def audit_chain(self, on: datetime.date) -> str:
        """The nation's, on any day."""
        del on
        return NATION


class NotRecordedError(Exception):
    """An action ended without an entry: a fault of the program, and nothing was written."""


class OutsideActionError(Exception):
    """Something was recorded outside an action: a fault of the program."""


class UnknownChainError(Exception):
    """A chain without a head. Heads are made beforehand (:func:`open_chains`), or writers would make two."""


@dataclass(eq=False)
class _Pending:
    """An entry that waits for the end of its transaction.

    It hangs in the connection's list of what runs after the commit, and does nothing there: the connection drops from that list
    what belongs to a savepoint that is rolled back, which no list of ours would hear of.
    """

    action: str
    by: Actor
    subject: str
    content: dict[str, Json]
    personal: Mapping[str, str]

    def __call__(self) -> None:
        """Nothing: it stands in the list to be dropped from it."""


@dataclass
class _Act:
    """What the outermost action of this thread has gathered."""

    pending: list[_Pending] = field(default_factory=list)

    def kept(self) -> list[_Pending]:
        """What is still to be written: without what stood in a savepoint that was rolled back."""
        kept = {id(function) for _, function, _ in transaction.get_connection().run_on_commit}
        return [item for item in self.pending if id(item) in kept]

    def has_kept_since(self, number: int) -> bool:
        """Whether anything gathered after the first so many is still to be written."""
        later = {id(item) for item in self.pending[number:]}
        return any(id(function) in later for _, function, _ in reversed(transaction.get_connection().run_on_commit))


_acting: ContextVar[_Act | None] = ContextVar("songhanh_audit_acting", default=None)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: keyword-only, ``by=`` the actor, one transaction, at least one entry.

    An action called by another is part of it: one transaction, with a savepoint of its own. Raises TypeError at definition for another
    signature, and NotRecordedError (rolling back) for a call that recorded nothing.
    """
    parameters = inspect.signature(function).parameters
    by_keyword = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    if "by" not in parameters or any(each.kind not in by_keyword for each in parameters.values()):
        raise TypeError(f"the action {function.__qualname__} takes keyword-only arguments, one of them by=")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _writing(function.__qualname__):
            return function(*args, **kwargs)

    return run


@contextmanager
def _writing(name: str) -> Iterator[None]:
    outer = _acting.get()
    act = outer or _Act()
    before = len(act.pending)
    token = _acting.set(act)
    try:
        # The outermost action is the whole transaction: within another one its entries would not be appended last, and two of them
        # would lock their heads in the order of the calls.
        with transaction.atomic(durable=outer is None):
            yield
            if not act.has_kept_since(before):
                raise NotRecordedError(f"the action {name} recorded nothing, so nothing was written")
            if outer is None:
                _append(act.kept())
    finally:
        _acting.reset(token)


@contextmanager
def trial() -> Iterator[None]:
    """Do actions and take them back: what they would refuse is raised, nothing is written, and no chain waits meanwhile."""
    if _acting.get() is not None:
        raise OutsideActionError("a trial within an action would take back what the action has done")
    token = _acting.set(_Act())
    try:
        with transaction.atomic(durable=True):
            yield
            transaction.set_rollback(True)
    finally:
        _acting.reset(token)


def record(
    what: str,
    *,
    by: Actor,
    subject: models.Model | str,
    changes: Mapping[str, tuple[Json, Json]] | None = None,
    details: Mapping[str, Json] | None = None,
    personal: Mapping[str, str] | None = None,
    reason: str = "",
) -> None:
    """Record an act: what was done (``body.renamed``), to what, the values before and after, why.

    ``personal`` values (names, telephone numbers) stand apart from the chain and can be erased; put none in the other arguments. Raises
    OutsideActionError where no action is under way.
    """
    act = _acting.get()
    if act is None:
        raise OutsideActionError(f"{what} was recorded outside an action")
    content: dict[str, Json] = {}
    if changes:
        content["changes"] = {name: list(pair) for name, pair in changes.items()}
    if details:
        content["details"] = dict(details)
    if reason:
        content["reason"] = reason
    pending = _Pending(what, by, subject if isinstance(subject, str) else subject_of(subject), content, dict(personal or {}))
    act.pending.append(pending)
    transaction.on_commit(pending)


def record_refusal(
    what: str, *, by: Actor | None, subject: str, details: Mapping[str, Json] | None = None, name: str = ""
) -> None:
    """Record an attempt that was refused, in a transaction of its own. ``name`` is what was typed as sign-in name: a personal value.

    To be called when the refused transaction has ended: its rollback would take the entry with it.
    """
    with transaction.atomic(durable=True):
        pending = _Pending(
            what,
            by or Program("sign-in"),
            subject,
            {"details": dict(details)} if details else {},
            {"name": name} if name else {},
        )
        _append([pending], chain=REFUSALS)


def subject_of(thing: models.Model) -> str:
    """What the trail calls a row: its model and primary key ("bodies.body:12")."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def open_chains(chains: Collection[str]) -> None:
    """Make the heads of chains that have none yet. Raises ValueError for a name that would not stand in a list of heads as one word."""
    for chain in chains:
        if _CHAIN_RE.fullmatch(chain) is None:
            raise ValueError(f"{chain!r} is no name of a chain: small letters, digits, dots, colons and dashes only")
    Head.objects.bulk_create(
        [Head(chain=chain, hash=first_hash(settings.AUDIT_KEY, chain)) for chain in sorted(set(chains))], ignore_conflicts=True
    )


def _append(pending: list[_Pending], chain: str | None = None) -> None:
    """Append entries to their chains; the heads stay locked until the commit, which comes next."""
    now = timezone.now()
    now -= datetime.timedelta(microseconds=now.microsecond % 1000)  # Django's dumps keep thousandths of a second and no more
    day = timezone.localdate(now)
    chains = _chains_of(pending, day) if chain is None else [chain] * len(pending)
    heads = {head.chain: head for head in Head.objects.select_for_update().filter(chain__in=set(chains)).order_by("chain")}
    if unknown := sorted(set(chains) - set(heads)):
        raise UnknownChainError(f"no head of the chain {', '.join(unknown)}: it is made with the province that it belongs to")
    entries, values = [], []
    for place, item in zip(chains, pending, strict=True):
        entry, own = _entry(item, heads[place], now)
        entries.append(entry)
        values.extend(own)
    Entry.objects.bulk_create(entries)
    PersonalValue.objects.bulk_create(values)
    Head.objects.bulk_update(heads.values(), ("seq", "hash"))


def _chains_of(pending: list[_Pending], day: datetime.date) -> list[str]:
    """The chain of each entry; each actor is asked once, however much was done."""
    of_actor: dict[str, str] = {}
    for item in pending:
        if item.by.audit_id not in of_actor:
            of_actor[item.by.audit_id] = item.by.audit_chain(day)
    return [of_actor[item.by.audit_id] for item in pending]


def _entry(item: _Pending, head: Head, now: datetime.datetime) -> tuple[Entry, list[PersonalValue]]:
    salts = {name: secrets.token_hex(16) for name in item.personal}
    head.seq += 1
    text = canonical(
        {
            **item.content,
            "chain": head.chain,
            "seq": head.seq,
            "at": now.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "action": item.action,
            "actor": item.by.audit_id,
            "subject": item.subject,
            "personal": {name: personal_digest(salts[name], value) for name, value in item.personal.items()},
        }
    )
    head.hash = entry_hash(settings.AUDIT_KEY, head.hash, text)
    entry = Entry(
        chain=head.chain,
        seq=head.seq,
        hash=head.hash,
        text=text,
        at=now,
        action=item.action,
        actor=item.by.audit_id,
        subject=item.subject,
    )
    return entry, [PersonalValue(entry=entry, name=name, salt=salts[name], value=item.personal[name]) for name in salts]
