"""Any edited, removed, reordered or truncated entry is found, and what cannot be told is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from songhanh.audit import verification
from songhanh.audit.canonical import canonical, entry_hash, first_hash
from songhanh.audit.erasure import erase_personal_values
from songhanh.audit.guards import guard, unguard
from songhanh.audit.models import Entry, Head, PersonalValue
from songhanh.audit.trail import Program, action, open_chains
from songhanh.audit.verification import ChainHead, Fault, HeadFileError, heads, heads_text, is_key_of_trail, parse_heads, verify
from songhanh.settings import AUDIT_KEY
from tests.audit.acts import OFFICIAL, Official, with_chains, write

pytestmark = pytest.mark.django_db
CHAIN = "province:song-mau"


@pytest.fixture(autouse=True)
def written(db: None) -> Iterator[None]:
    """Five entries, and a forger who has taken the guards away."""
    with_chains()
    for number in range(5):
        write(name=f"việc {number}", by=OFFICIAL)
    unguard(connection)
    yield
    guard(connection)


def entries() -> dict[int, Entry]:
    return {entry.seq: entry for entry in Entry.objects.filter(chain=CHAIN)}


def edit_text() -> None:
    Entry.objects.filter(chain=CHAIN, seq=3).update(text=entries()[3].text.replace("việc 2", "việc 9"))


def edit_column() -> None:
    Entry.objects.filter(chain=CHAIN, seq=3).update(actor="person:2")


def edit_time() -> None:
    Entry.objects.filter(chain=CHAIN, seq=3).update(at=timezone.now())


def remove() -> None:
    PersonalValue.objects.filter(entry__seq=3).delete()
    Entry.objects.filter(chain=CHAIN, seq=3).delete()


def remove_and_close_the_gap() -> None:
    remove()
    for seq in (4, 5):
        Entry.objects.filter(chain=CHAIN, seq=seq).update(seq=seq - 1)
    Head.objects.filter(chain=CHAIN).update(seq=4)


def exchange() -> None:
    Entry.objects.filter(chain=CHAIN, seq=2).update(seq=90)
    Entry.objects.filter(chain=CHAIN, seq=3).update(seq=2)
    Entry.objects.filter(chain=CHAIN, seq=90).update(seq=3)


def cut() -> None:
    PersonalValue.objects.filter(entry__seq=5).delete()
    Entry.objects.filter(chain=CHAIN, seq=5).delete()


def insert() -> None:
    entry = entries()[5]
    Entry.objects.create(
        chain=CHAIN,
        seq=6,
        hash="0" * 64,
        text=entry.text,
        at=entry.at,
        action=entry.action,
        actor=entry.actor,
        subject=entry.subject,
    )
    Head.objects.filter(chain=CHAIN).update(seq=6, hash="0" * 64)


def change_a_personal_value() -> None:
    PersonalValue.objects.filter(entry__seq=3).update(value="0911 111 111")


def remove_a_personal_value() -> None:
    PersonalValue.objects.filter(entry__seq=3).delete()


def remove_the_head() -> None:
    Head.objects.filter(chain=CHAIN).delete()


FORGERIES: list[tuple[Callable[[], None], str, int | None]] = [
    (edit_text, "edited", 3),
    (edit_column, "edited", 3),
    (edit_time, "edited", 3),
    (remove, "removed", 3),
    (remove_and_close_the_gap, "edited", 3),
    (exchange, "edited", 2),
    (cut, "cut", 5),
    (insert, "edited", 6),
    (change_a_personal_value, "personal", 3),
    (remove_a_personal_value, "personal", 3),
    (remove_the_head, "unknown chain", None),
]


@pytest.mark.parametrize(("forge", "kind", "seq"), FORGERIES, ids=[forge.__name__ for forge, _, _ in FORGERIES])
def test_a_forgery_is_found_where_it_is(forge: Callable[[], None], kind: str, seq: int | None) -> None:
    assert verify(key=AUDIT_KEY, kept=heads()).faults == ()
    forge()
    first = verify(key=AUDIT_KEY).faults[0]
    assert (first.chain, first.kind, first.seq) == (CHAIN, kind, seq)


def test_a_removed_entry_is_told_once() -> None:
    remove()
    assert verify(key=AUDIT_KEY).faults == (Fault(CHAIN, 3, "removed", "entry 3 missing"),)


def test_a_chain_cut_off_with_its_head_is_found_by_a_list_kept_elsewhere() -> None:
    kept = heads()
    cut()
    Head.objects.filter(chain=CHAIN).update(seq=4, hash=entries()[4].hash)
    without = verify(key=AUDIT_KEY)
    assert (without.faults, without.untold) == ((), ("without heads",))
    (fault,) = verify(key=AUDIT_KEY, kept=kept).faults
    assert (fault.kind, fault.seq, fault.detail) == ("cut", 5, "the kept list reaches 5, the last entry is 4")


def test_a_chain_written_anew_by_one_who_has_the_key_is_found_by_a_list_kept_elsewhere() -> None:
    kept = heads()
    before = first_hash(AUDIT_KEY, CHAIN)
    for seq in range(1, 6):
        text = entries()[seq].text.replace("việc", "chuyện")
        before = entry_hash(AUDIT_KEY, before, text)
        Entry.objects.filter(chain=CHAIN, seq=seq).update(
            text=text, hash=before, subject=entries()[seq].subject.replace("việc", "chuyện")
        )
    Head.objects.filter(chain=CHAIN).update(hash=before)
    assert verify(key=AUDIT_KEY).faults == ()
    (fault,) = verify(key=AUDIT_KEY, kept=kept).faults
    assert (fault.kind, fault.seq) == ("rewritten", 5)


def test_without_the_key_numbers_and_columns_are_verified_and_hashes_are_said_to_be_not() -> None:
    edit_text()
    result = verify(key=None, kept=heads())
    assert result.untold == ("without key",)
    assert verify(key="another key").faults != ()
    remove()
    assert [fault.kind for fault in verify(key=None).faults] == ["removed"]


@action
def erase(*, by: Official) -> int:
    return erase_personal_values(subjects=("jobs.lease:việc 2",), by=by)


def test_an_erased_personal_value_leaves_the_chain_whole() -> None:
    assert erase(by=OFFICIAL) == 1
    assert not PersonalValue.objects.get(entry__seq=3).value
    result = verify(key=AUDIT_KEY)
    assert (result.erased, result.faults) == (1, ())
    PersonalValue.objects.filter(entry__seq=3).update(value="0900 000 000")
    assert [fault.kind for fault in verify(key=AUDIT_KEY).faults] == ["personal"]


def test_a_personal_value_erased_in_silence_is_found() -> None:
    erase(by=OFFICIAL)
    PersonalValue.objects.filter(entry__seq=4).update(value="", salt="", erased_at=timezone.now())
    (fault,) = verify(key=AUDIT_KEY).faults
    assert (fault.kind, fault.detail) == ("personal", "2 personal values are marked as erased, the trail tells of 1")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", "null", '{"share":0.5}', '{"personal":[]}', '{"personal":{"a":1}}', "[" * 20_000, "1" * 5_000, "NaN", "{}"],
    ids=lambda text: text[:20] or "empty",
)
@pytest.mark.parametrize("key", [AUDIT_KEY, None], ids=["key", "no key"])
def test_whatever_was_put_in_the_place_of_a_text_is_found(text: str, key: str | None) -> None:
    Entry.objects.filter(chain=CHAIN, seq=3).update(text=text)
    assert ("edited", 3) in [(fault.kind, fault.seq) for fault in verify(key=key).faults]


def test_an_entry_with_a_number_that_none_can_have_is_found() -> None:
    entry = entries()[5]
    entry.pk, entry.seq = None, 0
    entry.save()
    assert [(fault.kind, fault.seq) for fault in verify(key=AUDIT_KEY).faults] == [("inserted", 0)]


def test_a_head_that_was_set_back_is_found() -> None:
    Head.objects.filter(chain=CHAIN).update(seq=4, hash=entries()[4].hash)
    assert verify(key=AUDIT_KEY).faults == (Fault(CHAIN, 5, "head", "the head stands at 4, the last entry is 5"),)


@pytest.mark.parametrize("what", ["chain", "everything"])
def test_a_chain_removed_with_its_head_is_found_by_a_list_kept_elsewhere(what: str) -> None:
    kept = heads()
    PersonalValue.objects.all().delete()
    Entry.objects.all().delete()
    (Head.objects.filter(chain=CHAIN) if what == "chain" else Head.objects).all().delete()
    assert verify(key=AUDIT_KEY).faults == ()
    assert (CHAIN, "cut") in [(fault.chain, fault.kind) for fault in verify(key=AUDIT_KEY, kept=kept).faults]


def test_what_is_written_during_the_verification_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    guard(connection)
    read = heads()

    def heads_of_before() -> tuple[ChainHead, ...]:
        write(name="meanwhile", by=OFFICIAL)
        open_chains(["province:dong-mau"])
        write(name="elsewhere", by=Official(3, "dong-mau"))
        erase(by=OFFICIAL)
        return read

    monkeypatch.setattr(verification, "heads", heads_of_before)
    assert verify(key=AUDIT_KEY).faults == ()


@pytest.mark.parametrize("form", ["json", "jsonl", "xml"])
def test_a_trail_that_was_dumped_and_loaded_elsewhere_verifies(tmp_path: Path, form: str) -> None:
    """The way from SQLite to PostgreSQL and back: what is dumped names no database."""
    erase(by=OFFICIAL)
    kept, file = heads(), tmp_path / f"trail.{form}"
    call_command("dumpdata", "audit", format=form, output=str(file), verbosity=0)
    PersonalValue.objects.all().delete()
    Entry.objects.all().delete()
    Head.objects.all().delete()
    guard(connection)
    call_command("loaddata", str(file), verbosity=0)
    result = verify(key=AUDIT_KEY, kept=kept)
    assert (result.entries, result.erased, result.faults) == (6, 1, ())
    write(name="sau khi chuyển", by=OFFICIAL)
    assert verify(key=AUDIT_KEY, kept=kept).faults == ()


def test_the_key_of_a_trail_is_known_from_its_beginning() -> None:
    assert is_key_of_trail(AUDIT_KEY)
    assert not is_key_of_trail("another")
    write(name="của trung ương", by=Program("test"))
    assert is_key_of_trail(AUDIT_KEY)
    assert not is_key_of_trail("another")


def test_a_list_of_heads_comes_back_as_it_was_written() -> None:
    assert parse_heads(heads_text(heads())) == heads()
    assert parse_heads(heads_text(())) == ()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: text.replace(" 5 ", " 4 "), "does not fit"),
        (lambda text: text.rsplit("digest", 1)[0], "not the digest"),
        (lambda text: text.replace("refusals", "re fusals"), "line 4 is no head"),
        (lambda text: "", "not the digest"),
    ],
)
def test_a_list_of_heads_that_was_changed_is_refused(spoil: Callable[[str], str], message: str) -> None:
    with pytest.raises(HeadFileError, match=message):
        parse_heads(spoil(heads_text(heads())))


def test_the_same_content_has_one_text_whatever_its_order_and_composition() -> None:
    assert canonical({"b": ["Hòa"], "a": 1}) == canonical({"a": 1, "b": ["Hòa"]}) == '{"a":1,"b":["Hòa"]}'


def test_heads_are_ordered_and_compared_by_chain() -> None:
    assert [head.chain for head in heads()] == ["nation", "province:nui-mau", CHAIN, "refusals"]
    assert sorted([ChainHead("b", 1, ""), ChainHead("a", 2, "")])[0].chain == "a"
