"""Addresses of taking a document in and reviewing it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import review, review_adding, review_documents, review_publishing

_ONE = "ke-hoach/van-ban/<int:document>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ke-hoach/van-ban/", review_documents.DocumentsView.as_view(), name="documents"),
    path("ke-hoach/van-ban/moi/", review_documents.UploadView.as_view(), name="take_in"),
    path(_ONE, review.DocumentView.as_view(), name="document"),
    path(f"{_ONE}muc/<int:item>/", review.ItemView.as_view(), name="review_item"),
    path(f"{_ONE}muc/<int:item>/tach/", review.SplitView.as_view(), name="split_item"),
    path(f"{_ONE}them/", review_adding.AddView.as_view(), name="add_review_item"),
    path(f"{_ONE}nhan-het/", review.AcceptManyView.as_view(), name="accept_items"),
    path(f"{_ONE}dua-vao-thuc-hien/", review_publishing.PublishView.as_view(), name="publish_document"),
    path(f"{_ONE}doc-lai/", review_documents.ReadAgainView.as_view(), name="read_again"),
    path(f"{_ONE}bo/", review_documents.DiscardView.as_view(), name="discard"),
    path(f"{_ONE}khoi-phuc/", review_documents.RestoreView.as_view(), name="restore"),
]
