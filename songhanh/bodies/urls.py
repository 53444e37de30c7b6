"""Addresses of the pages about bodies and areas."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.bodies.views import area, body, changing, contact, importing, listing, reorganising, structure, tree

app_name = "bodies"
urlpatterns: list[URLPattern | URLResolver] = [
    path("co-quan/", listing.BodiesView.as_view(), name="bodies"),
    path("co-quan/cay/", tree.TreeView.as_view(), name="tree"),
    path("co-quan/them/", changing.CreateView.as_view(), name="create"),
    path("co-quan/hop-nhat/", structure.MergeView.as_view(), name="merge"),
    path("co-quan/nhap/", importing.UploadView.as_view(), name="import"),
    path("co-quan/nhap/bieu-mau/", importing.TemplateFileView.as_view(), name="import_form"),
    path("co-quan/nhap/<str:digest>/", importing.PreviewView.as_view(), name="import_preview"),
    path("co-quan/<int:body>/", body.BodyView.as_view(), name="body"),
    path("co-quan/<int:body>/doi-ten/", changing.RenameView.as_view(), name="rename"),
    path("co-quan/<int:body>/chuyen-dia-ban/", changing.MoveView.as_view(), name="move"),
    path("co-quan/<int:body>/cap-tren/", changing.ParentView.as_view(), name="parent"),
    path("co-quan/<int:body>/phan-loai/", changing.ReclassifyView.as_view(), name="reclassify"),
    path("co-quan/<int:body>/lien-he/", contact.ContactView.as_view(), name="contact"),
    path("co-quan/<int:body>/lien-he/xoa/", contact.EraseContactView.as_view(), name="erase_contact"),
    path("co-quan/<int:body>/giai-the/", structure.DissolveView.as_view(), name="dissolve"),
    path("co-quan/<int:body>/tach/", structure.SplitView.as_view(), name="split"),
    path("co-quan/<int:body>/chuyen-nhiem-vu/", structure.HandOverView.as_view(), name="hand_over"),
    path("dia-ban/", listing.AreasView.as_view(), name="areas"),
    path("dia-ban/sap-xep/", reorganising.ReorganisationsView.as_view(), name="reorganisations"),
    path("dia-ban/sap-xep/moi/", reorganising.DraftView.as_view(), name="draft"),
    path("dia-ban/sap-xep/bieu-mau/", reorganising.WishesFileView.as_view(), name="draft_form"),
    path("dia-ban/sap-xep/<int:pk>/", reorganising.ReorganisationView.as_view(), name="reorganisation"),
    path("dia-ban/sap-xep/<int:pk>/thuc-hien/", reorganising.CarryOutView.as_view(), name="carry_out"),
    path("dia-ban/sap-xep/<int:pk>/hoan-tac/", reorganising.UndoView.as_view(), name="undo"),
    path("dia-ban/<int:area>/", area.AreaView.as_view(), name="area"),
    path("dia-ban/<int:area>/ty-le/", area.SharesView.as_view(), name="shares"),
]
