"""Who opened a form: what one person typed is never sent in the name of another, who has signed in at the same browser meanwhile."""

from __future__ import annotations

from typing import Final

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

TYPED_BY: Final = "typed_by"
_SIGNER: Final = Signer(salt="songhanh.ui.typed_by")


def mark_of(request: HttpRequest) -> str:
    """What a form carries for the person who opens it; "" for nobody."""
    return _SIGNER.sign(str(request.user.pk)) if request.user.is_authenticated else ""


def typed_by_another(request: HttpRequest) -> bool:
    """Whether a form was opened by somebody other than who is signed in now; a form without a mark, or a forged one, tells nothing."""
    mark = request.POST.get(TYPED_BY, "")
    if not mark or not request.user.is_authenticated:
        return False
    try:
        return _SIGNER.unsign(mark) != str(request.user.pk)
    except BadSignature:
        return False


def typed_by_same(request: HttpRequest) -> bool:
    """Whether a form was opened by who is signed in now."""
    return bool(request.POST.get(TYPED_BY)) and request.user.is_authenticated and not typed_by_another(request)
