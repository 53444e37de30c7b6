"""Addresses of tasks: my work, lists, one task, calendars."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import (
    obstacles,
    tasks,
    tasks_acts,
    tasks_evidence,
    tasks_feeds,
    tasks_forms,
    tasks_hand,
    tasks_one,
    tasks_work,
)

_SCOPES: Final = (
    ("", "", tasks.TasksView, obstacles.ObstaclesView),
    ("plan", "ke-hoach/<int:plan>/", tasks.PlanTasksView, obstacles.PlanObstaclesView),
    ("body", "co-quan/<int:body>/", tasks.BodyTasksView, obstacles.BodyObstaclesView),
)


def _scoped() -> list[URLPattern]:
    """The four forms of the tasks of everybody, of a plan, of a body, and their obstacles."""
    found = []
    for scope, of, listing, obstacles_of in _SCOPES:
        mark = f"{scope}_" if scope else ""
        beginning = f"{of}nhiem-vu/"
        found += [
            path(beginning, listing.as_view(scope=scope), name=f"{mark}tasks"),
            path(f"{beginning}bang/", tasks_forms.BoardView.as_view(scope=scope), name=f"{mark}board"),
            path(f"{beginning}lich/", tasks_forms.CalendarView.as_view(scope=scope), name=f"{mark}calendar"),
            path(f"{beginning}thoi-gian/", tasks_forms.TimelineView.as_view(scope=scope), name=f"{mark}timeline"),
            path(f"{of}vuong-mac/", obstacles_of.as_view(scope=scope), name=f"{mark}obstacles"),
        ]
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    path("viec-cua-toi/", tasks_work.MyWorkView.as_view(), name="my_work"),
    path("viec-cua-toi/lich/", tasks_feeds.FeedsView.as_view(), name="feeds"),
    path("viec-cua-toi/lich/<int:feed>/thu-hoi/", tasks_feeds.RevokeView.as_view(), name="revoke_feed"),
    path("lich/<slug:secret>.ics", tasks_feeds.feed_file, name="feed"),
    *_scoped(),
    path("nhiem-vu/chua-ro/", tasks_hand.UnnamedView.as_view(), name="unnamed"),
    path("nhiem-vu/ban-giao/", tasks_hand.OrphansView.as_view(), name="orphans"),
    path("nhiem-vu/ban-giao/<int:body>/", tasks_hand.HandOverAllView.as_view(), name="hand_over_all"),
    path("nhiem-vu/<int:task>/", tasks_one.TaskView.as_view(), name="task"),
    path("nhiem-vu/<int:task>/them-co-quan/", tasks_hand.AddBodyView.as_view(), name="add_body"),
    path("phan-viec/<int:part>/tinh-trang/", tasks_acts.StatusView.as_view(), name="status"),
    path("phan-viec/<int:part>/tien-do/", tasks_acts.ProgressView.as_view(), name="progress"),
    path("phan-viec/<int:part>/chuyen/", tasks_acts.MoveView.as_view(), name="move_part"),
    path("phan-viec/<int:part>/hoan-tac/", tasks_acts.UndoView.as_view(), name="undo_status"),
    path("phan-viec/<int:part>/vuong-mac/", tasks_acts.ReportObstacleView.as_view(), name="report_obstacle"),
    path("phan-viec/<int:part>/la-ai/", tasks_hand.NameBodiesView.as_view(), name="name_bodies"),
    path("phan-viec/<int:part>/vai-tro/", tasks_hand.ChangePartView.as_view(), name="change_part"),
    path("phan-viec/<int:part>/ban-giao/", tasks_hand.HandOverView.as_view(), name="hand_over_part"),
    path("minh-chung/<uuid:file>/go/", tasks_evidence.RemoveEvidenceView.as_view(), name="remove_evidence"),
    path("minh-chung/<uuid:file>/lay-lai/", tasks_evidence.RestoreEvidenceView.as_view(), name="restore_evidence"),
    path("vuong-mac/<int:obstacle>/tra-loi/", tasks_acts.AnswerView.as_view(), name="answer_obstacle"),
    path("vuong-mac/<int:obstacle>/khep-lai/", tasks_acts.CloseView.as_view(), name="close_obstacle"),
    path("vuong-mac/<int:obstacle>/mo-lai/", tasks_acts.CloseView.as_view(closing=False), name="reopen_obstacle"),
]
