"""My work: the first page of everyone who holds a role."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.bodies.days import today
from songhanh.plans.queries.work import my_work
from songhanh.plans.views.base import PlansPage
from songhanh.ui.formats import long_day


class MyWorkView(PlansPage, TemplateView):
    """What must I do, by when?"""

    template_name = "plans/my_work.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """The work of the person's own bodies, late first, and what waits for this person's word."""
        return super().get_context_data(
            title=_("Việc của tôi"), today_words=long_day(today()), work=my_work(self.viewer), **context
        )
