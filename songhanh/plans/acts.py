"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words(
    {
        "plan-document.asked-again": _("Tải lên lại văn bản đã có"),
        "plan-document.checked": _("Kiểm tra xong văn bản"),
        "plan-document.discarded": _("Bỏ văn bản đang rà soát"),
        "plan-document.read": _("Đọc xong văn bản"),
        "plan-document.read-again": _("Yêu cầu đọc lại văn bản"),
        "plan-document.restored": _("Lấy lại văn bản đã bỏ"),
        "plan-document.taken-in": _("Tải lên văn bản kế hoạch"),
        "plan-document.unreadable": _("Không đọc được văn bản"),
        "review.accept": _("Nhận một mục khi rà soát"),
        "review.accepted-many": _("Nhận một lượt các mục không nghi vấn"),
        "review.add": _("Thêm một mục khi rà soát"),
        "review.added": _("Thêm một mục khi rà soát"),
        "review.carry": _("Chuyển kết luận sang lần đọc mới"),
        "review.correct": _("Sửa một mục khi rà soát"),
        "review.drop": _("Bỏ một mục khi rà soát"),
        "review.split": _("Tách một mục khi rà soát"),
        "review.undo": _("Hoàn tác một kết luận rà soát"),
        "review.undone-many": _("Hoàn tác một lượt kết luận rà soát"),
    }
)
give_words(
    {
        "amendment.changed": _("Sửa căn cứ của lần điều chỉnh"),
        "amendment.discarded": _("Bỏ lần điều chỉnh đang soạn"),
        "amendment.prepared": _("Soạn điều chỉnh kế hoạch"),
        "amendment.wish-dropped": _("Bỏ một nội dung điều chỉnh"),
        "amendment.wished": _("Ghi một nội dung điều chỉnh"),
        "plan.amended": _("Điều chỉnh kế hoạch"),
        "plan.begun": _("Bắt đầu soạn kế hoạch"),
        "plan.draft-deleted": _("Xóa bản soạn kế hoạch"),
        "plan.ended": _("Kết thúc kế hoạch"),
        "plan.header-changed": _("Sửa thông tin chung của kế hoạch"),
        "plan.item-added": _("Thêm nội dung vào bản soạn"),
        "plan.item-changed": _("Sửa nội dung của bản soạn"),
        "plan.item-removed": _("Bỏ nội dung khỏi bản soạn"),
        "plan.published": _("Đưa kế hoạch vào thực hiện"),
        "plan.resumed": _("Thực hiện lại kế hoạch đã dừng"),
        "plan.withdrawn": _("Thu hồi kế hoạch"),
        "plans.demonstration-loaded": _("Nạp quá trình thực hiện mô phỏng"),
    }
)
give_words(
    {
        "child-plan.answer-gone": _("Kế hoạch cấp dưới không còn hiệu lực"),
        "child-plan.demanded-again": _("Yêu cầu lại kế hoạch cấp dưới"),
        "child-plan.excused": _("Miễn ban hành kế hoạch cấp dưới"),
        "child-plan.issued": _("Ghi nhận kế hoạch cấp dưới đã ban hành"),
        "child-plans.demanded": _("Xác định nơi phải ban hành kế hoạch"),
        "plan.left-out": _("Không đưa nội dung cấp trên vào kế hoạch"),
        "plan.proposal-reopened": _("Xem lại nội dung cấp trên đã kết luận"),
        "plan.superior-named": _("Ghi kế hoạch cấp trên"),
        "plan.taken-over": _("Đưa nội dung cấp trên vào kế hoạch"),
        "target.adopted": _("Ghi mức nhận của chỉ tiêu được giao"),
        "target.adoption-forgotten": _("Bỏ mức nhận của chỉ tiêu được giao"),
        "target.matched": _("Kết luận chỉ tiêu quốc gia tương ứng"),
        "targets.matches-suggested": _("Tìm chỉ tiêu quốc gia tương ứng"),
    }
)
give_words(
    {
        "calendar.made": _("Tạo địa chỉ lịch"),
        "calendar.read": _("Phần mềm lịch đọc địa chỉ lịch"),
        "calendar.revoked": _("Thu hồi địa chỉ lịch"),
        "calendar.revoked-again": _("Thu hồi địa chỉ lịch đã thu hồi"),
        "obstacle.answered": _("Trả lời vướng mắc"),
        "obstacle.closed": _("Đóng vướng mắc"),
        "obstacle.closed-again": _("Đóng vướng mắc đã đóng"),
        "obstacle.reopened": _("Mở lại vướng mắc"),
        "obstacle.told": _("Báo vướng mắc"),
        "obstacle.told-again": _("Báo lại vướng mắc đã báo"),
        "task.bodies-named": _("Ghi cơ quan thực hiện nhiệm vụ"),
        "task.body-added": _("Giao thêm cơ quan thực hiện"),
        "task.completed-again": _("Báo hoàn thành kỳ đã hoàn thành"),
        "task.evidence-added": _("Gửi minh chứng"),
        "task.evidence-removed": _("Gỡ minh chứng"),
        "task.evidence-restored": _("Lấy lại minh chứng đã gỡ"),
        "task.handed-over": _("Bàn giao nhiệm vụ"),
        "task.noted": _("Ghi tiến độ"),
        "task.part-changed": _("Đổi cơ quan hoặc vai trò trong nhiệm vụ"),
        "task.status-set": _("Đổi tình trạng nhiệm vụ"),
        "task.status-set-again": _("Ghi lại tình trạng đã có"),
        "task.status-undone": _("Hoàn tác tình trạng nhiệm vụ"),
    }
)
give_words(
    {
        "budget.amounts-kept": _("Lưu số tiền không thay đổi"),
        "budget.amounts-set": _("Ghi số tiền"),
        "budget.line-added": _("Thêm dòng kinh phí"),
        "budget.line-kept": _("Lưu dòng kinh phí không thay đổi"),
        "budget.line-removed": _("Bỏ dòng kinh phí"),
        "budget.line-renamed": _("Đổi tên dòng kinh phí"),
        "budget.line-restored": _("Lấy lại dòng kinh phí"),
        "budget.sheet-applied": _("Nhập biểu kinh phí từ Excel"),
        "budget.sheet-applied-again": _("Nhập lại biểu kinh phí đã nhập"),
        "budget.sheet-uploaded": _("Tải lên biểu kinh phí Excel"),
        "budget.table-added": _("Thêm biểu kinh phí"),
    }
)
