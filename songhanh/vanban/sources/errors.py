"""The refusals and warnings of the readers: one line in Vietnamese, one in English, each saying what to do."""

from __future__ import annotations

from typing import Final

from songhanh.vanban.sources.base import SourceWarning, UnreadableError

ENCODING_NAMES: Final = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows", "viscii": "VISCII", "vps": "VPS"}

_REFUSALS: dict[str, tuple[str, str]] = {
    "missing": ("Không tìm thấy tệp. Kiểm tra lại tên và đường dẫn.", "There is no such file. Check its name and path."),
    "folder": (
        "Đây là một thư mục, không phải tệp. Chỉ ra tệp văn bản cần đọc.",
        "This is a folder, not a file. Name the document itself.",
    ),
    "not-a-file": (
        "Đây không phải tệp thường. Chỉ ra tệp văn bản cần đọc.",
        "This is not a regular file. Name the document itself.",
    ),
    "no-access": (
        "Không mở được tệp: {detail}.",
        "The file cannot be opened: {detail}.",
    ),
    "empty": ("Tệp rỗng. Lưu hoặc tải lại văn bản rồi đọc lại.", "The file is empty. Save or download the document again."),
    "no-text": ("Tệp không có chữ nào. Kiểm tra lại văn bản gốc.", "The file holds no text. Check the original document."),
    "too-large": (
        "Tệp quá lớn ({detail}). Bỏ bớt hình ảnh hoặc tách văn bản thành nhiều tệp.",
        "The file is too large ({detail}). Remove pictures or split the document.",
    ),
    "unknown-format": (
        "Không nhận ra định dạng tệp. Các định dạng đọc được: .docx, .pdf, .html, .txt, .md, .doc, .odt, .rtf, .png, .jpg, .tif.",
        "The format is not known. Readable are .docx, .pdf, .html, .txt, .md, .doc, .odt, .rtf, .png, .jpg, .tif.",
    ),
    "not-a-document": (
        "Đây là {detail}, không phải văn bản. Chuyển nội dung sang .docx hoặc .pdf rồi đọc lại.",
        "This is {detail}, not a text document. Save its content as .docx or .pdf.",
    ),
    "password": (
        "Tệp được bảo vệ bằng mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi đọc lại.",
        "The file is protected by a password. Open it, remove the password, save it and try again.",
    ),
    "damaged": (
        "Tệp bị hỏng ({detail}). Tải lại hoặc lưu lại văn bản từ bản gốc.",
        "The file is damaged ({detail}). Download it again or save it anew from the original.",
    ),
    "zip-bomb": (
        "Tệp nén bất thường ({detail}), không mở để bảo đảm an toàn. Lưu lại văn bản từ bản gốc.",
        "The file is packed abnormally ({detail}) and was not opened for safety. Save it anew from the original.",
    ),
    "unsafe-xml": (
        "Tệp chứa khai báo XML không an toàn (thực thể), không mở để bảo đảm an toàn. Lưu lại văn bản từ bản gốc.",
        "The file declares XML entities and was not opened for safety. Save it anew from the original.",
    ),
    "no-libreoffice": (
        "Cần LibreOffice để đọc tệp này. Cài gói libreoffice-writer-nogui (hoặc LibreOffice), hay lưu văn bản thành .docx.",
        "LibreOffice is needed to read this file. Install libreoffice-writer-nogui (or LibreOffice), or save the document as .docx.",
    ),
    "no-ocr": (
        "Tệp là bản quét không có lớp chữ. Cài tesseract-ocr và tesseract-ocr-vie để nhận dạng chữ, hay dùng bản .docx.",
        "The file is a scan without text. Install tesseract-ocr and tesseract-ocr-vie to recognise it, or use the .docx.",
    ),
    "ocr-off": (
        "Tệp là bản quét không có lớp chữ và việc nhận dạng chữ đang tắt. Bật nhận dạng chữ (OCR), hay dùng bản .docx.",
        "The file is a scan without text and text recognition is turned off. Turn OCR on, or use the .docx.",
    ),
    "ocr-pages": (
        "Biến môi trường SONGHANH_OCR_PAGES={detail} không phải số trang. Đặt một số nguyên dương hoặc bỏ biến này.",
        "The environment variable SONGHANH_OCR_PAGES={detail} is no number of pages. Set a positive whole number, or remove it.",
    ),
    "no-library": (
        "Thiếu thư viện {detail} để đọc định dạng này. Cài gói songhanh với phần mở rộng đọc văn bản.",
        "The library {detail} is needed for this format. Install songhanh with its document extras.",
    ),
    "timeout": (
        "Đọc tệp quá lâu ({detail}) nên đã dừng. Thử bản .docx hoặc tách văn bản thành nhiều tệp.",
        "Reading took too long ({detail}) and was stopped. Try the .docx, or split the document.",
    ),
    "conversion": (
        "LibreOffice không chuyển được tệp này. Mở tệp bằng Word hoặc LibreOffice và lưu thành .docx.",
        "LibreOffice could not convert this file. Open it in Word or LibreOffice and save it as .docx.",
    ),
}

_WARNINGS: dict[str, tuple[str, str]] = {
    "wrong-extension": (
        "Đuôi tệp không đúng: nội dung là {detail}; đã đọc theo nội dung.",
        "The file's extension is wrong: its content is {detail}; it was read by its content.",
    ),
    "encoding-converted": (
        "Văn bản dùng bảng mã cũ ({detail}), đã chuyển sang Unicode. Đối chiếu với bản gốc.",
        "The text was in an old encoding ({detail}) and was converted to Unicode. Compare it with the original.",
    ),
    "encoding-utf16": (
        "Văn bản dùng bảng mã {detail} thay cho UTF-8; đã đọc theo bảng mã này.",
        "The text is in {detail}, not in UTF-8; it was read as such.",
    ),
    "encoding-guessed": (
        "Không rõ bảng mã; đã đọc theo {detail}. Chữ có thể sai, đối chiếu với bản gốc.",
        "The encoding is unclear; read as {detail}. Letters may be wrong: compare with the original.",
    ),
    "encoding-mixed": (
        "Tệp trộn nhiều bảng mã ({detail}). Đối chiếu với bản gốc.",
        "The file mixes encodings ({detail}). Compare it with the original.",
    ),
    "encoding-utf16-inside": (
        "Tệp UTF-8 có lẫn một đoạn bằng {detail}, đã đọc riêng đoạn đó. Đối chiếu với bản gốc.",
        "The file is UTF-8 with a piece in {detail}, which was read as such. Compare it with the original.",
    ),
    "encoding-broken": (
        "Có {detail} chỗ không giải mã được, thay bằng ký tự �.",
        "{detail} places could not be decoded and stand as �.",
    ),
    "tables-left": (
        "Văn bản có quá nhiều ô bảng; các bảng sau không được tách ô.",
        "The document has too many table cells; later tables were not split into cells.",
    ),
    "structure-left": (
        "Một phần tệp lồng nhau quá sâu và bị bỏ qua ({detail}).",
        "Part of the file is nested too deeply and was left out ({detail}).",
    ),
    "part-damaged": ("Một phần tệp bị hỏng và bị bỏ qua: {detail}.", "Part of the file is damaged and was left out: {detail}."),
    "pages-left": (
        "Chỉ đọc được một phần: {detail}. Các trang khác bị bỏ qua.",
        "Only part was read: {detail}. The other pages were left out.",
    ),
    "ocr": (
        "Chữ được nhận dạng từ ảnh, có thể sai; {detail}. Đối chiếu với bản gốc.",
        "The text was recognised from images and may be wrong; {detail}. Compare it with the original.",
    ),
    "converted": (
        "Đã chuyển bằng LibreOffice từ {detail}; định dạng có thể khác bản gốc.",
        "Converted by LibreOffice from {detail}; its form may differ from the original.",
    ),
    "main-text": (
        "Không nhận ra đầu và cuối văn bản trong trang; đã lấy khối chữ chính.",
        "The document's beginning and end were not found in the page; the main block of text was taken.",
    ),
    "chars-left": (
        "Chữ của trang {detail} dùng phông không có bảng Unicode, có thể sai. Đối chiếu với bản gốc.",
        "The text of page {detail} is in a font without a Unicode map and may be wrong. Compare it with the original.",
    ),
}


def refusal(code: str, detail: str = "", detail_en: str | None = None) -> UnreadableError:
    """The error to raise for ``code``; ``detail`` fills its sentence (``detail_en`` where English says it otherwise)."""
    message, message_en = _REFUSALS[code]
    return UnreadableError(
        code, message.format(detail=detail), message_en.format(detail=detail if detail_en is None else detail_en)
    )


def warning(code: str, detail: str = "", detail_en: str | None = None) -> SourceWarning:
    """The warning for ``code``, filled in as :func:`refusal` does."""
    message, message_en = _WARNINGS[code]
    return SourceWarning(
        code, message.format(detail=detail), message_en.format(detail=detail if detail_en is None else detail_en)
    )
