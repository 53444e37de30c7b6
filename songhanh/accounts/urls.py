"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path, reverse_lazy
from django.views.generic import RedirectView

from songhanh.accounts.views import decisions, entering, listing, person, roles, sign_in

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tai-khoan/cua-toi/", person.MineView.as_view(), name="mine"),
    path("tai-khoan/cua-toi/sua/", person.ChangeMineView.as_view(), name="change_mine"),
    path("tai-khoan/cua-toi/dang-xuat-noi-khac/", person.EndSessionsView.as_view(), name="end_sessions"),
    # In the place of pages of django-allauth that have no use here, or less to say. Their names there lead to these.
    path("tai-khoan/mat-khau/quen/", sign_in.ForgottenView.as_view(), name="forgotten"),
    path("tai-khoan/thu-dien-tu/", RedirectView.as_view(url=reverse_lazy("accounts:change_mine")), name="own_email"),
    path("tai-khoan/phien/", RedirectView.as_view(url=reverse_lazy("accounts:mine")), name="own_sessions"),
    re_path("^tai-khoan/xac-nhan-thu/", RedirectView.as_view(url=reverse_lazy("account_login")), name="no_confirmation"),
    path("nguoi-dung/", listing.PeopleView.as_view(), name="people"),
    path("nguoi-dung/moi/", entering.InviteView.as_view(), name="invite"),
    path("nguoi-dung/can-xu-ly/", decisions.DecisionsView.as_view(), name="decisions"),
    path("nguoi-dung/<int:pk>/", person.PersonView.as_view(), name="person"),
    path("nguoi-dung/<int:pk>/sua/", person.ChangeView.as_view(), name="change"),
    path("nguoi-dung/<int:pk>/giao-vai-tro/", roles.GiveRoleView.as_view(), name="give_role"),
    path("nguoi-dung/<int:pk>/moi-lai/", entering.InviteAgainView.as_view(), name="invite_again"),
    path("nguoi-dung/<int:pk>/dat-lai-mat-khau/", entering.NewPasswordView.as_view(), name="new_password"),
    path("nguoi-dung/<int:pk>/mo-khoa/", person.UnlockView.as_view(), name="unlock"),
    path("nguoi-dung/<int:pk>/nghi/", person.LeaveView.as_view(), name="leave"),
    path("nguoi-dung/<int:pk>/xoa-du-lieu/", person.EraseView.as_view(), name="erase"),
    path("vai-tro/<int:pk>/ket-thuc/", roles.EndRoleView.as_view(), name="end_role"),
    path("vai-tro/<int:pk>/chuyen/", decisions.PassOnView.as_view(), name="pass_on"),
    path("vai-tro/<int:pk>/cu-nguoi-thay/", roles.DeputiseView.as_view(), name="deputise"),
    path("loi-moi/<str:secret>/", entering.AcceptView.as_view(), name="accept"),
]
