"""Addresses of plans, their items and amendments."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import amending, plans, proposals, writing, writing_items

_ONE = "ke-hoach/<int:plan>/"
_AMENDMENT = f"{_ONE}sua-doi/<int:amendment>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ke-hoach/", plans.PlansView.as_view(), name="plans"),
    path("ke-hoach/lap/", writing.StartView.as_view(), name="start"),
    path(_ONE, plans.PlanView.as_view(), name="plan"),
    path(f"{_ONE}chi-tieu/", plans.TargetsView.as_view(), name="targets"),
    path(f"{_ONE}phan-dau/", writing.HeaderView.as_view(), name="header"),
    path(f"{_ONE}muc/<str:kind>/", writing_items.AddItemView.as_view(), name="add_item"),
    path(f"{_ONE}muc/<str:kind>/<int:item>/", writing_items.ChangeItemView.as_view(), name="change_item"),
    path(f"{_ONE}muc/<str:kind>/<int:item>/bo/", writing_items.RemoveItemView.as_view(), name="remove_item"),
    path(f"{_ONE}ban-hanh/", writing.PublishView.as_view(), name="publish"),
    path(f"{_ONE}xoa/", writing.DeleteView.as_view(), name="delete"),
    path(f"{_ONE}de-xuat/", proposals.ProposalsView.as_view(), name="proposals"),
    path(f"{_ONE}de-xuat/quyet-dinh/", proposals.DecideView.as_view(), name="decide"),
    path(f"{_ONE}de-xuat/<str:kind>/<int:item>/", proposals.TakeOverView.as_view(), name="take_over"),
    path(f"{_ONE}de-xuat/<str:kind>/<int:item>/bo/", proposals.LeaveOutView.as_view(), name="leave_out"),
    path(f"{_ONE}sua-doi/", amending.AmendmentsView.as_view(), name="amendments"),
    path(f"{_ONE}sua-doi/lap/", amending.PrepareView.as_view(), name="prepare_amendment"),
    path(_AMENDMENT, amending.AmendmentView.as_view(), name="amendment"),
    path(f"{_AMENDMENT}phan-dau/", amending.ChangeAmendmentView.as_view(), name="change_amendment"),
    path(f"{_AMENDMENT}muc/<str:kind>/", amending.WishNewView.as_view(), name="wish_new"),
    path(f"{_AMENDMENT}muc/<str:kind>/<int:item>/", amending.WishInsteadView.as_view(), name="wish_instead"),
    path(f"{_AMENDMENT}hieu-luc/", amending.CarryOutView.as_view(), name="carry_out"),
    path(f"{_AMENDMENT}bo/", amending.DiscardAmendmentView.as_view(), name="discard_amendment"),
    path(f"{_ONE}ket-thuc/", amending.EndView.as_view(), name="end"),
    path(f"{_ONE}thu-hoi/", amending.WithdrawView.as_view(), name="withdraw"),
    path(f"{_ONE}tiep-tuc/", amending.ResumeView.as_view(), name="resume"),
]
