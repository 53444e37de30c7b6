"""The rules drawn on a page of a PDF: lines, thin filled shapes, and the edges of frames."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Final

from songhanh.vanban.sources import limits
from songhanh.vanban.sources.pages.model import Page, Rule, View

if TYPE_CHECKING:
    import pypdfium2

_Handle = object  # of PDFium
_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN: Final = 2.2  # a filled shape as thin as this is a rule
_SHORTEST: Final = 5.0
_MAX_SEGMENTS: Final = 60  # a path with more is a drawing
_MAX_DEPTH: Final = 4  # of forms in forms


def read_rules(page: pypdfium2.PdfPage, view: View, found: Page) -> None:
    """Put a page's rules on ``found``, and note whether there is a picture. A page with far too many objects has no rules."""
    from pypdfium2 import raw

    budget = limits.MAX_PAGE_OBJECTS
    count = raw.FPDFPage_CountObjects(page.raw)
    for kind, handle, matrix in _objects(raw, count, lambda number: raw.FPDFPage_GetObject(page.raw, number), _IDENTITY, 0):
        budget -= 1
        if budget < 0:
            found.levels.clear()
            found.uprights.clear()
            return
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.has_picture = True
            found.picture_dpi = max(found.picture_dpi, _picture_dpi(raw, handle, found))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(raw, handle, matrix, view, found)


def _objects(
    raw: ModuleType, count: int, get: Callable[[int], _Handle], matrix: _Matrix, depth: int
) -> Iterator[tuple[int, _Handle, _Matrix]]:
    """Objects with their kind and the matrix of the form they stand in: forms, and then what is inside them."""
    for number in range(count):
        handle = get(number)
        if not handle:
            continue
        kind: int = raw.FPDFPageObj_GetType(handle)
        yield kind, handle, matrix
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inside = _product(_matrix(raw, handle), matrix)

            def get_inside(number: int, form: _Handle = handle) -> _Handle:
                inner: _Handle = raw.FPDFFormObj_GetObject(form, number)
                return inner

            yield from _objects(raw, raw.FPDFFormObj_CountObjects(handle), get_inside, inside, depth + 1)


def _matrix(raw: ModuleType, handle: _Handle) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(one: _Matrix, two: _Matrix) -> _Matrix:
    """The matrix that does ``one`` and then ``two``."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _picture_dpi(raw: ModuleType, handle: _Handle, page: Page) -> float:
    """Dots per inch of a picture as if it covered the page."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(handle, width, height):
        return 0.0
    return max(width.value, height.value) / max(page.width, page.height, 1.0) * 72.0


def _read_path(raw: ModuleType, handle: _Handle, matrix: _Matrix, view: View, found: Page) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(handle, fill, stroke) or not (fill.value or stroke.value):
        return
    count = raw.FPDFPath_CountSegments(handle)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    whole = _product(_matrix(raw, handle), matrix)
    lines = list(_segments(raw, handle, count, whole, view))
    points = [point for line in lines for point in line]
    if not points:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if min(width, height) <= _THIN:
        _add_line(found, width >= height, points)
    elif stroke.value:
        for start, end in lines:
            across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
            if min(across, down) <= 1.0:
                _add_line(found, across >= down, [start, end])


def _segments(raw: ModuleType, handle: _Handle, count: int, matrix: _Matrix, view: View) -> Iterator[tuple[_Point, _Point]]:
    """The straight segments of a path, as seen on the page."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, number)
        if not segment or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = view.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or last is None:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first


def _add_line(found: Page, level: bool, points: list[_Point]) -> None:
    """Note a rule that reaches over ``points``; one that is too short is a dash or a dot."""
    reach = sorted(point[0] if level else point[1] for point in points)
    at = sum(point[1] if level else point[0] for point in points) / len(points)
    if reach[-1] - reach[0] >= _SHORTEST and len(found.levels) + len(found.uprights) < limits.MAX_PAGE_OBJECTS:
        (found.levels if level else found.uprights).append(Rule(at, reach[0], reach[-1]))
