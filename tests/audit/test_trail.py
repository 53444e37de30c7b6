"""Every write leaves its entry in the transaction that does it, and none without."""

from __future__ import annotations

import contextlib
import datetime
import json
import random
import threading
from collections.abc import Sequence

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from songhanh.audit.models import Entry, Head, PersonalValue
from songhanh.audit.trail import (
    NotRecordedError,
    OutsideActionError,
    Program,
    UnknownChainError,
    action,
    open_chains,
    record,
    record_refusal,
    trial,
)
from songhanh.audit.verification import verify
from songhanh.jobs.models import Lease
from songhanh.settings import AUDIT_KEY
from tests.audit.acts import OFFICIAL, Official, with_chains, write, write_and_fail, write_in_silence, write_two

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chains(db: None) -> None:
    with_chains()


def acts() -> list[tuple[str, int, str]]:
    return [(entry.chain, entry.seq, entry.action) for entry in Entry.objects.order_by("chain", "seq")]


def test_an_act_leaves_one_entry_with_who_what_and_why() -> None:
    write(name="một", by=OFFICIAL, reason="theo Công văn số 1")
    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == ("person:1", "lease.made", "jobs.lease:một")
    content = json.loads(entry.text)
    assert (content["changes"], content["reason"]) == ({"name": [None, "một"]}, "theo Công văn số 1")


def test_personal_values_stand_beside_the_chain_not_in_it() -> None:
    write(name="một", by=OFFICIAL)
    assert "0900" not in Entry.objects.get().text
    assert PersonalValue.objects.get().value == "0900 000 000"


def test_an_action_inside_another_shares_its_transaction_and_its_order() -> None:
    write_two(first="một", second="hai", by=OFFICIAL)
    assert [name for _, _, name in acts()] == ["lease.made", "lease.made", "lease.kept"]


def test_what_a_savepoint_rolled_back_leaves_no_entry() -> None:
    write_two(first="một", second="hai", by=OFFICIAL, fail=True)
    assert acts() == [("province:song-mau", 1, "lease.made"), ("province:song-mau", 2, "lease.refused")]
    assert list(Lease.objects.values_list("name", flat=True)) == ["một"]
    assert verify(key=AUDIT_KEY).faults == ()


def test_an_act_that_fails_leaves_nothing() -> None:
    with pytest.raises(ValueError, match="một"):
        write_and_fail(name="một", by=OFFICIAL, fail=True)
    assert acts() == []
    assert not Lease.objects.exists()
    write(name="hai", by=OFFICIAL)  # and nothing of it comes with the next
    assert len(acts()) == 1


def test_a_write_without_an_entry_is_no_write() -> None:
    with pytest.raises(NotRecordedError, match="write_in_silence"):
        write_in_silence(name="một", by=OFFICIAL)
    assert not Lease.objects.exists()


def test_an_entry_that_was_rolled_back_does_not_speak_for_the_rest_of_an_action() -> None:
    @action
    def leave_a_row_behind(*, by: Official) -> None:
        Lease.objects.create(name="hai", until=timezone.now())
        with contextlib.suppress(ValueError):
            write_and_fail(name="một", by=by, fail=True)

    with pytest.raises(NotRecordedError):
        leave_a_row_behind(by=OFFICIAL)
    assert not Lease.objects.exists()


def test_an_actor_is_asked_for_the_chain_once_however_much_was_done() -> None:
    asked: list[datetime.date] = []

    class Counting(Official):
        def audit_chain(self, on: datetime.date) -> str:
            asked.append(on)
            return super().audit_chain(on)

    write_two(first="một", second="hai", by=Counting(1))
    assert len(asked) == 1
    assert len(acts()) == 3


@pytest.mark.django_db(transaction=True)
def test_an_action_is_the_whole_transaction() -> None:
    with_chains()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        write(name="một", by=OFFICIAL)
    assert not Lease.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_trial_says_what_would_be_refused_and_leaves_nothing() -> None:
    with_chains()
    with trial():
        write(name="một", by=OFFICIAL)
        assert Lease.objects.exists()
    with pytest.raises(ValueError, match="hai"), trial():
        write_and_fail(name="hai", by=OFFICIAL, fail=True)
    assert not Lease.objects.exists()
    assert acts() == []
    write(name="ba", by=OFFICIAL)
    assert [seq for _, seq, _ in acts()] == [1]


def test_an_entry_outside_an_action_is_a_fault() -> None:
    with pytest.raises(OutsideActionError, match=r"lease\.made"):
        record("lease.made", by=OFFICIAL, subject="x")


def test_a_province_without_a_chain_is_told_before_anything_is_written() -> None:
    with pytest.raises(UnknownChainError, match="province:bien-mau"):
        write(name="một", by=Official(2, "bien-mau"))
    assert not Lease.objects.exists()


def test_each_province_has_a_chain_of_its_own_and_refusals_theirs() -> None:
    write(name="một", by=OFFICIAL)
    write(name="hai", by=Official(2, "nui-mau"))
    write(name="ba", by=OFFICIAL)
    assert [(chain, seq) for chain, seq, _ in acts()] == [
        ("province:nui-mau", 1),
        ("province:song-mau", 1),
        ("province:song-mau", 2),
    ]


def test_an_action_takes_keyword_only_arguments_and_names_who_acts() -> None:
    with pytest.raises(TypeError, match="keyword-only"):

        @action
        def positional(name: str, *, by: Official) -> None: ...

    with pytest.raises(TypeError, match="by="):

        @action
        def nobody(*, name: str) -> None: ...


def test_figures_are_kept_as_whole_numbers_or_texts_never_as_floats() -> None:
    @action
    def measure(*, by: Program) -> None:
        record("measured", by=by, subject="x", details={"value": [{"share": 0.5}]})  # type: ignore[dict-item]

    with pytest.raises(TypeError, match=r"0\.5 is a float"):
        measure(by=Program("test"))


def test_the_database_itself_refuses_to_change_or_remove_an_entry() -> None:
    write(name="một", by=OFFICIAL)
    PersonalValue.objects.all().delete()  # nothing else is to hold the entry
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(action="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()
    assert Entry.objects.get().action == "lease.made"


@pytest.mark.django_db(transaction=True)
def test_a_refused_attempt_is_kept_though_its_transaction_is_not() -> None:
    with_chains()
    record_refusal("sign-in.failed", by=None, subject="sign-in", name="nguyen.thi.mau")
    entry = Entry.objects.get()
    assert (entry.chain, entry.actor) == ("refusals", "program:sign-in")
    assert "nguyen" not in entry.text
    assert PersonalValue.objects.get().value == "nguyen.thi.mau"


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_chain_and_of_two_leave_whole_chains() -> None:
    with_chains()
    faults: list[BaseException] = []

    def many(official: Official) -> None:
        try:
            for number in range(10):
                write(name=f"{official.number}-{number}", by=official)
        except BaseException as error:
            faults.append(error)
            raise
        finally:
            connection.close()

    officials = [Official(1), Official(2), Official(3, "nui-mau"), Official(4, "nui-mau")]
    threads = [threading.Thread(target=many, args=(official,)) for official in officials]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert {head.chain: head.seq for head in Head.objects.filter(seq__gt=0)} == {"province:song-mau": 20, "province:nui-mau": 20}
    result = verify(key=AUDIT_KEY)
    assert (result.entries, result.faults) == (40, ())


@action
def act_for_all(*, officials: Sequence[Official], by: Official) -> None:
    """An act with entries of several chains, in the order in which they are given."""
    for official in officials:
        record("lease.seen", by=official, subject="x", personal={"by": by.audit_id})


@pytest.mark.django_db(transaction=True)
def test_acts_over_many_chains_in_any_order_wait_for_each_other_and_never_for_ever() -> None:
    provinces = ["song-mau", "nui-mau", "bien-mau", "rung-mau"]
    with_chains()
    open_chains([f"province:{name}" for name in provinces])
    faults: list[BaseException] = []

    def many(number: int) -> None:
        order = random.Random(number)
        try:
            for turn in range(8):
                officials = [Official(number, name) for name in order.sample(provinces, 3)]
                act_for_all(officials=[*officials, officials[0]], by=officials[0])
                if turn % 4 == 0:
                    record_refusal("sign-in.failed", by=None, subject="sign-in", name=f"{number}")
        except BaseException as error:
            faults.append(error)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=many, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    result = verify(key=AUDIT_KEY)
    assert (result.entries, result.faults) == (12 * 8 * 4 + 12 * 2, ())
