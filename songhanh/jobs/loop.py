"""The life of a worker process: take tasks, give signs of life, take up what dead workers left."""

from __future__ import annotations

import logging
import signal
import threading
import time
from types import FrameType
from typing import Final

from django.db import DatabaseError, close_old_connections
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from songhanh.jobs import duties, workers

logger = logging.getLogger(__name__)
_LOOK_EVERY: Final = 60.0  # seconds between two looks for what is due
_PAUSE: Final = 0.5  # seconds between two looks into an empty queue


class Loop:
    """One worker. ``embedded`` means: work only while holding the lease, so that one works in the whole installation."""

    def __init__(self, *, embedded: bool) -> None:
        self._embedded = embedded
        self._stopping = threading.Event()
        self._may_work = threading.Event()
        self._me = workers.register()
        self._looked_at = -_LOOK_EVERY

    def run(self) -> None:
        """Work until asked to stop (SIGTERM, SIGINT); the task under way is finished first."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        pulse = threading.Thread(target=self._pulse, name="pulse", daemon=True)
        pulse.start()
        try:
            while not self._stopping.is_set():
                if self._may_work.is_set():
                    self._work_off()
                self._stopping.wait(_PAUSE)
        finally:
            self._stopping.set()
            pulse.join(timeout=10)
            workers.leave(self._me)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()

    def _work_off(self) -> None:
        """Take tasks until the queue is empty or this process is to stop."""
        while self._may_work.is_set() and not self._stopping.is_set():
            queue = QueueWorker(
                queue_names=["*"],
                interval=0,
                batch=True,
                backend_name=DEFAULT_TASK_BACKEND_ALIAS,
                startup_delay=False,
                max_tasks=1,
                worker_id=self._me.pk,
                excluded_queue_names=[],
            )
            queue.run()
            if not queue._run_tasks:
                return

    def _pulse(self) -> None:
        """The life of the second thread. A database that is away for a while ends no worker: the signs go on when it is back."""
        while True:
            try:
                close_old_connections()
                self._beat()
            except DatabaseError:
                logger.exception("The database did not take a sign of life; trying again")
            if self._stopping.wait(workers.BEAT.total_seconds()):
                break
        close_old_connections()

    def _beat(self) -> None:
        workers.beat(self._me)
        if self._embedded and not workers.take_lease(self._me):
            self._may_work.clear()
            return
        self._may_work.set()
        lost = workers.take_up_lost()
        if lost:
            logger.warning("%d tasks of dead workers taken up again", lost)
        if time.monotonic() - self._looked_at >= _LOOK_EVERY:
            self._looked_at = time.monotonic()
            duties.ask_for_due()
