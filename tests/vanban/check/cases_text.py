"""One case for each rule over text: parts that the rule finds, and parts near them that it must leave alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.vanban.check.plans import PARTS, changed


@dataclass(frozen=True)
class Case:
    """What to change in the faultless plan so that the rule speaks (``bad``) and so that it has no reason to (``good``)."""

    bad: dict[str, str]
    good: dict[str, str] = field(default_factory=dict)


def after(part: str, text: str) -> dict[str, str]:
    """A part with text added at its end."""
    return {part: f"{PARTS[part]}\n\n{text}"}


def basis(text: str) -> dict[str, str]:
    """A preamble with other bases."""
    return {"preamble": f"Căn cứ {text};\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:"}


TITLE = PARTS["title"]
DUTIES = PARTS["duties"]
REPORT = "- Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 31/12 hằng năm."

CASES: dict[str, Case] = {
    # Header and signature
    "HDR001": Case({"number": "Số:        /KH-UBND"}),
    "HDR002": Case({"date": "Bắc Sơn, ngày      tháng 02 năm 2022"}),
    "HDR003": Case({"date": "Bắc Sơn, ngày 31 tháng 02 năm 2022"}, {"date": "Bắc Sơn, ngày 28 tháng 02 năm 2022"}),
    "HDR004": Case({"number": "Số: 5/KH-UBND"}, {"number": "Số: 05/KH-UBND"}),
    "HDR005": Case({"number": "Số: 27 /KH-UBND"}),
    "HDR006": Case({"date": "Bắc Sơn, ngày 3 tháng 02 năm 2022"}, {"date": "Bắc Sơn, ngày 03 tháng 3 năm 2022"}),
    "HDR007": Case({"title": TITLE.replace("tỉnh Bắc Sơn", "tỉnh và HĐND các cấp")}, {"title": TITLE.replace("tỉnh Bắc Sơn", "tỉnh và Hội đồng nhân dân các cấp")}),
    "HDR008": Case({"title": "KẾ HOẠCH\nV/v truyền thông về bình đẳng giới năm 2022"}),
    "HDR009": Case({"letterhead": "", "number": "", "date": ""}),
    "HDR010": Case({"signature": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu"}),
    "HDR011": Case({"number": "Số: 112/QĐ-UBND"}),
    "HDR012": Case({"date": "Bắc Sơn, ngày 20 tháng 02 năm 2022"}),
    "HDR013": Case({"date": "Bắc Sơn, ngày 23 tháng 02 năm 2052"}),
    "HDR014": Case({"title": "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn"}),
    # Citations
    "CIT001": Case(basis("Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư về công tác phụ nữ"), basis("Chỉ thị số 21-CT/TW ngày 20/01/2018 của Ban Bí thư về công tác phụ nữ")),
    "CIT002": Case(basis("Nghị quyết số 36/NQ-TW ngày 22/10/2018 của Ban Chấp hành Trung ương"), basis("Nghị quyết số 36-NQ/TW ngày 22/10/2018 của Ban Chấp hành Trung ương")),
    "CIT003": Case(basis("Nghị định số 30/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"), basis("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư")),
    "CIT004": Case(basis("Kết luận số 132- KL/TW ngày 18/3/2020 của Bộ Chính trị")),
    "CIT005": Case(basis("Quyết định số 1696/QĐ-TTg ngày 31/9/2015 của Thủ tướng Chính phủ")),
    "CIT006": Case(
        basis("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ; Công văn triển khai Quyết định số 1790/QĐ-TTg ngày 23/11/2021 của Thủ tướng Chính phủ"),
        basis("Kế hoạch số 12/KH-UBND ngày 05/01/2021 của UBND tỉnh; Kế hoạch số 12/KH-UBND ngày 07/01/2022 của UBND tỉnh"),
    ),
    "CIT007": Case(basis("Hướng dẫn số 78/HD-BNV ngày 14/9/2021 của Bộ Nội vụ; các nội dung tại Công văn số 78/HD-BNV ngày 14/9/2021")),
    "CIT008": Case(basis("Công văn số 78/HD-BNV ngày 14/9/2021 của Bộ Nội vụ"), basis("Công văn số 129/LĐTBXH-BĐG ngày 17/01/2022 của Bộ Lao động - Thương binh và Xã hội")),
    "CIT009": Case(basis("Quyết định số 88/QĐ-TTg ngày 02/10/2024 của Thủ tướng Chính phủ")),
    "CIT010": Case(basis("Quyết định số 88/QĐ-TTg ngày 24/10/2021 của Thủ tướng Chính phủ")),
    "CIT011": Case({"preamble": "Để kịp thời khắc phục hậu quả thiên tai, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"}),
    "CIT012": Case(
        after("tasks", "3. Lồng ghép truyền thông\n\n- Sở Y tế chủ trì lồng ghép với Chương trình truyền thông về dân số đến năm 2030."),
        after("tasks", "3. Lồng ghép truyền thông\n\n- Sở Y tế chủ trì lồng ghép với Chương trình truyền thông về dân số đến năm 2030 (Quyết định số 537/QĐ-TTg ngày 17/4/2020)."),
    ),
    "CIT013": Case(basis("Kết luận số 132-KL/TW của Bộ Chính trị")),
    "CIT014": Case(basis("Kế hoạch 834/KH-UBND ngày 26/6/2021 của Ủy ban nhân dân tỉnh")),
    "CIT015": Case(basis("Quy chế phối hợp số 49/QCPH-UBND ngày 24/01/2022 về vận động nguồn lực")),
    "CIT016": Case(basis("Quyết định số 1790/QĐ-TTg ngày 23/11/2021 của Thủ tướng Chính phủ"), basis("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ")),
    "CIT017": Case(
        basis("Quyết định số 1696/QĐ-TTg ngày 02/10/2015 của Thủ tướng Chính phủ phê duyệt Chương trình quốc gia về bình đẳng giới giai đoạn 2016-2020"),
        basis("Quyết định số 1696/QĐ-TTg ngày 02/10/2015 của Thủ tướng Chính phủ phê duyệt Chương trình hành động quốc gia về bình đẳng giới giai đoạn 2016-2020"),
    ),
    "CIT018": Case(basis("Quyết định số 2351/QĐ-TTg ngày 24/12/2010 của Thủ tướng Chính phủ")),
    "CIT019": Case(
        basis(
            "Nghị quyết số 26/NQ-CP ngày 05/3/2020 của Chính phủ ban hành kế hoạch tổng thể và kế hoạch năm năm; các văn bản triển khai "
            "Nghị quyết số 26/NQ-CP ngày 05/3/2020 của Chính phủ về Chiến lược phát triển bền vững kinh tế biển"
        )
    ),
    "CIT020": Case(
        {
            **basis("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ phê duyệt Chương trình truyền thông về bình đẳng giới đến năm 2030"),
            **changed("duties", "triển khai Kế hoạch từ năm 2022", "thực hiện các chỉ tiêu Chiến lược truyền thông từ năm 2022"),
        }
    ),
    "CIT021": Case(
        {
            **basis("Quyết định số 2351/QĐ-TTg ngày 24/12/2010 của Thủ tướng Chính phủ phê duyệt Chiến lược quốc gia về bình đẳng giới giai đoạn 2011-2020"),
            **changed("duties", "triển khai Kế hoạch từ năm 2022", "thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2016-2020"),
        }
    ),
    "CIT022": Case(changed("duties", "triển khai Kế hoạch từ năm 2022", "thực hiện Chiến lược phòng, chống ma túy đến năm 2020"), changed("duties", "triển khai Kế hoạch từ năm 2022", "tổng kết Chiến lược phòng, chống ma túy đến năm 2020")),
    # Structure
    "STR001": Case({"duties": DUTIES.replace("V. TỔ CHỨC", "IV. TỔ CHỨC")}),
    "STR002": Case({"duties": DUTIES.replace("V. TỔ CHỨC", "VI. TỔ CHỨC")}),
    "STR003": Case(
        after("tasks", "3. Giám sát\n\na) Sở Tư pháp kiểm tra hương ước.\n\nb) Sở Tư pháp kiểm tra quy ước.\n\nc) Sở Tư pháp lập biểu.\n\nd) Sở Tư pháp báo cáo.\n\ne) Sở Tư pháp lưu hồ sơ."),
        after("tasks", "3. Giám sát\n\na) Sở Tư pháp kiểm tra hương ước.\n\nb) Sở Tư pháp kiểm tra quy ước.\n\nc) Sở Tư pháp lập biểu.\n\nd) Sở Tư pháp báo cáo.\n\nđ) Sở Tư pháp lưu hồ sơ."),
    ),
    "STR004": Case({"funding": "IV. KINH PHÍ THỰC HIỆN"}),
    "STR005": Case(
        after(
            "duties",
            "- Hướng dẫn các cơ quan báo chí của tỉnh mở chuyên mục về bình đẳng giới, đăng tin bài và phát sóng các chương trình tuyên truyền pháp luật.\n\n"
            "- Hướng dẫn các cơ quan báo chí của tỉnh mở chuyên mục về bình đẳng giới, đăng tin bài và phát sóng các chương trình tuyên truyền pháp luật.",
        )
    ),
    "STR006": Case(changed("purpose", "về bình đẳng giới.", "về Luật Bình đẳng giới[1].")),
    "STR007": Case({"duties": "[...]", "closing": "", "recipients": "", "signature": ""}),
    "STR008": Case(changed("closing", "thực hiện nghiêm túc Kế hoạch này", "thực hiện nhiệm vụ tại Mục VIII Kế hoạch này"), changed("closing", "thực hiện nghiêm túc Kế hoạch này", "thực hiện nhiệm vụ tại Mục III Kế hoạch này")),
    "STR009": Case({"annex": "PHỤ LỤC\nDANH MỤC NHIỆM VỤ NĂM 2022"}, {"annex": "PHỤ LỤC\nDANH MỤC NHIỆM VỤ NĂM 2022", **changed("closing", "Kế hoạch này", "Kế hoạch này và Phụ lục kèm theo")}),
    "STR010": Case(changed("closing", "Kế hoạch này", "Kế hoạch này (chi tiết tại Phụ lục kèm theo)")),
    "STR011": Case(
        {
            "funding": "",
            "duties": DUTIES.replace("V. TỔ", "IV. TỔ"),
            "closing": "V. KINH PHÍ THỰC HIỆN\n\nTổng kinh phí là 350 triệu đồng.\n\nĐề nghị các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này./.",
        }
    ),
    "STR012": Case({"closing": "Các cơ quan, đơn vị thực hiện nghiêm túc Kế hoạch này/."}),
    "STR013": Case({"closing": "Các cơ quan, đơn vị thực hiện nghiêm túc Kế hoạch này."}),
    "STR014": Case({"duties": "", "tasks": "III. NHIỆM VỤ\n\n1. Tập huấn\n\n- Tổ chức tập huấn.\n\n2. Truyền thông\n\n- Mở chuyên mục."}),
    "STR015": Case(changed("tasks", "1. Tập huấn cán bộ", "1. Tập huấn cán bộ..")),
    "STR016": Case({"purpose": "I. ĐÁNH GIÁ TÌNH HÌNH\n\nTrong năm đã ghi nhận nhiều trường hợp bạo lực gia đình."}),
    # Targets
    "TGT001": Case({"targets": "II. MỤC TIÊU\n\n- Nâng cao nhận thức về bình đẳng giới."}),
    "TGT002": Case(
        after("targets", "- Tổ chức các hoạt động văn hóa nhân ngày Phụ nữ Việt Nam."),
        after("targets", "- Tổ chức ít nhất 02 hoạt động văn hóa nhân ngày Phụ nữ Việt Nam năm 2022."),
    ),
    "TGT003": Case(
        {
            "targets": "II. MỤC TIÊU\n\n1. Mục tiêu 1: Chính trị\n\n- Đến năm 2025, đạt 40% nữ trong quy hoạch các chức danh.\n\n"
            "2. Mục tiêu 2: Kinh tế\n\n- Chỉ tiêu 1: Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 50%."
        }
    ),
    "TGT004": Case(after("targets", "- 80% cán bộ làm công tác bình đẳng giới được tập huấn (Sở Nội vụ theo dõi).")),
    "TGT005": Case(
        {"targets": "II. MỤC TIÊU\n\n- Đến năm 2025, 95% hương ước, quy ước không có phân biệt đối xử về giới.\n\n- Đến năm 2025, 70% cơ quan truyền thông áp dụng Bộ chỉ số."}
    ),
    "TGT006": Case(after("targets", "- Đến năm 2025, giảm đáng kể tình trạng bạo lực gia đình.")),
    "TGT007": Case(
        after("targets", "- Hằng năm các địa phương tổ chức ít nhất 02 cuộc truyền thông (Sở Nội vụ theo dõi)."),
        after("targets", "- Hằng năm mỗi địa phương tổ chức ít nhất 02 cuộc truyền thông (Sở Nội vụ theo dõi)."),
    ),
    "TGT008": Case(
        after("targets", "- Đến năm 2025, có 40% nữ tham gia lãnh đạo, quản lý."),
        after("targets", "- Đến năm 2025, có 40% nữ trong các cơ quan lãnh đạo, quản lý của tỉnh."),
    ),
    "TGT009": Case(
        {
            "targets": "II. MỤC TIÊU\n\n- Đến năm 2025, 95% hương ước không có phân biệt đối xử.\n\n- Đến năm 2025, 70% cơ quan truyền thông áp dụng Bộ chỉ số.\n\n"
            "- Đến năm 2025, 60% người dân được tiếp cận kiến thức cơ bản."
        }
    ),
    "TGT010": Case(after("tasks", "3. Hỗ trợ doanh nghiệp\n\n- Sở Công Thương chủ trì, phấn đấu đến năm 2025 đạt 30% doanh nghiệp nhỏ và vừa áp dụng.")),
    "TGT011": Case(
        after("targets", "- Đến năm 2025, tỷ số giới tính khi sinh ở mức 100 bé trai/100 bé gái."),
        after("targets", "- Đến năm 2025, tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái."),
    ),
    "TGT012": Case(after("targets", "- Đến năm 2025, tỷ lệ nữ giám đốc, chủ doanh nghiệp đạt 70%."), after("targets", "- Đến năm 2025, tỷ lệ nữ giám đốc, chủ doanh nghiệp đạt 30%.")),
    "TGT013": Case(
        after("targets", "- Đến năm 2025, tỷ lệ tử vong bà mẹ liên quan đến thai sản dưới 1%."),
        after("targets", "- Đến năm 2025, tử vong bà mẹ liên quan đến thai sản không quá 42/100.000 trẻ đẻ sống."),
    ),
    "TGT014": Case(after("targets", "- Đến năm 2025, tỷ suất sinh ở vị thành niên giảm 00‰."), after("targets", "- Đến năm 2025, tỷ suất sinh ở vị thành niên giảm còn 18‰.")),
    "TGT015": Case(after("targets", "- Đến năm 2025, nhận thức về bình đẳng giới tăng 10%.")),
    "TGT016": Case(after("targets", "- Đến năm 2025, số lượng nữ tham gia lãnh đạo ở các đoàn thể đạt trên 50%.")),
    "TGT017": Case(
        after("tasks", "3. Phòng, chống ma túy\n\n- Công an tỉnh chủ trì, đến năm 2025 đạt 100% xã, phường không có ma túy trên địa bàn.")
        | after("targets", "- Đến năm 2025, đạt 50% số xã, phường không có ma túy trên địa bàn (Công an tỉnh theo dõi).")
    ),
    "TGT018": Case(
        after("tasks", "3. Rừng ngập mặn\n\n- Sở Nông nghiệp chủ trì, diện tích rừng ngập mặn ven biển đến năm 2025 đạt 1.700 ha.")
        | after("targets", "- Phấn đấu đến năm 2025 diện tích rừng ngập mặn ven biển của tỉnh đạt 1.700 ha.")
    ),
    "TGT019": Case({"date": "Bắc Sơn, ngày 23 tháng 11 năm 2022", **after("targets", "- Đến năm 2022, 60% người dân được tiếp cận kiến thức cơ bản.")}),
    "TGT020": Case(after("targets", "- Đến năm 2030, 80% người dân được tiếp cận kiến thức cơ bản.")),
    # Tasks
    "TSK001": Case(after("tasks", "3. Xã hội hóa\n\n- Vận động nguồn lực trước ngày 30/9/2022; sản phẩm: báo cáo.")),
    "TSK002": Case(after("tasks", "3. Kiểm soát dịch bệnh\n\n- Trung tâm Kiểm soát bệnh tật tỉnh chủ trì phun khử khuẩn trước ngày 30/9/2022.")),
    "TSK003": Case(after("duties", "4. Tất cả lực lượng, phương tiện tham gia phải tuân thủ quy định an toàn trước ngày 30/6/2022.")),
    "TSK004": Case(after("duties", "4. Các sở, ban, ngành liên quan\n\nChủ trì, phối hợp với Sở Lao động - Thương binh và Xã hội thực hiện Kế hoạch này từ năm 2022.")),
    "TSK005": Case(changed("duties", "Chủ trì, phối hợp với Sở Thông tin và Truyền thông triển khai", "Chủ trì, phối hợp triển khai")),
    "TSK006": Case(after("tasks", "3. Trường học\n\n- Phối hợp với ngành giáo dục xử lý vệ sinh trường lớp trước ngày 30/9/2022.")),
    "TSK007": Case(
        after("duties", "4. Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể\n\n- Huy động hội viên tham gia từ năm 2022."),
        after("duties", "4. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể\n\n- Vận động hội viên tham gia từ năm 2022."),
    ),
    "TSK008": Case(after("duties", "4. Sở Tư pháp\n\n- Lập biểu tổng hợp trước ngày 30/7 hằng năm.")),
    "TSK009": Case(changed("duties", "Hướng dẫn cơ quan báo chí", "Hướng dẫn một số xã")),
    "TSK010": Case(
        {"date": "Bắc Sơn, ngày 20 tháng 8 năm 2025"},
        {"date": "Bắc Sơn, ngày 20 tháng 8 năm 2024"},
    ),
    "TSK011": Case(
        after("duties", "4. Sở Y tế\n\n- Ban hành nghị quyết về mức hỗ trợ trước ngày 30/6/2022."),
        after("duties", "4. Sở Y tế\n\n- Tham mưu trình Hội đồng nhân dân tỉnh ban hành nghị quyết trước ngày 30/6/2022."),
    ),
    "TSK012": Case(changed("duties", "báo cáo Ủy ban nhân dân tỉnh", "tham mưu Ủy ban nhân dân các tỉnh, báo cáo Ủy ban nhân dân tỉnh")),
    "TSK013": Case(
        {
            "duties": DUTIES.replace("- Rà soát hương ước, quy ước trước ngày 30/6 hằng năm.", "- Hướng dẫn cơ quan báo chí mở chuyên mục truyền thông pháp luật trước ngày 31/3/2022.").replace(
                "- Hướng dẫn cơ quan báo chí mở chuyên mục trước ngày 31/3/2022.", "- Hướng dẫn cơ quan báo chí mở chuyên mục truyền thông pháp luật trước ngày 31/3/2022."
            )
        }
    ),
    "TSK015": Case(after("duties", "a) Sở Tư pháp lập biểu tổng hợp trước ngày 30/7 hằng năm.")),
    "TSK017": Case({"tasks": "III. NHIỆM VỤ\n\n1. Tập huấn\n\n- Sở Nội vụ chủ trì tập huấn.\n\n2. Truyền thông\n\n- Sở Nội vụ chủ trì mở chuyên mục."}),
    "TSK018": Case(changed("duties", "trước ngày 31/3/2022", "trước ngày 31/11/2022"), changed("duties", "trước ngày 31/3/2022", "trước ngày 30/11/2022")),
    "TSK019": Case(after("tasks", "3. Tháng hành động\n\n- Sở Nội vụ chủ trì Tháng hành động từ ngày 15/11/15/12/2022.")),
    "TSK020": Case(after("tasks", "3. Thi đua\n\n- Sở Nội vụ chủ trì phát động từ tháng 01 năm 2022 đến hết tháng 6 năm 2022.")),
    "TSK021": Case(
        after("tasks", "3. Thi đua\n\n- Sở Nội vụ chủ trì phát động từ tháng 3 năm 2022 đến hết tháng 6 năm 2022. Hồ sơ gửi trước ngày 30/6/2022."),
        after("tasks", "3. Thi đua\n\n- Sở Nội vụ chủ trì phát động từ tháng 3 năm 2022 đến hết tháng 6 năm 2022. Hồ sơ gửi trước ngày 15/7/2022."),
    ),
    "TSK022": Case(changed("duties", "trước ngày 31/3/2022", "hoàn thành trong tháng 3/2022"), changed("duties", "trước ngày 31/3/2022", "hoàn thành trong tháng 8/2022")),
    "TSK023": Case(changed("duties", "trước ngày 31/3/2022", "trước ngày 15/12/2021")),
    "TSK024": Case(changed("tasks", "biên soạn tài liệu", "xử lý các điểm ngập trong 24-48 giờ và biên soạn tài liệu")),
    "TSK026": Case(changed("duties", "3. Sở Tư pháp", "3. Sở Sây dựng"), changed("duties", "3. Sở Tư pháp", "3. Sở Xây dựng")),
    "TSK028": Case(
        after("duties", "4. Công an tỉnh\n\n- Phối hợp với Sở Tư pháp ngăn chặn hành vi đe dọa người tố giác bạo lực từ năm 2022."),
        after(
            "duties",
            "4. Công an tỉnh\n\n- Phối hợp với Sở Tư pháp ngăn chặn hành vi đe dọa người tố giác bạo lực từ năm 2022.\n\n"
            "5. Sở Y tế\n\n- Chủ trì ngăn chặn hành vi đe dọa người tố giác bạo lực gia đình từ năm 2022.",
        ),
    ),
    "TSK027": Case({"tasks": "III. NHIỆM VỤ\n\n1. Tập huấn\n\n- Sở Nội vụ chủ trì tập huấn trước tháng 6.\n\n2. Truyền thông\n\n- Sở Nội vụ chủ trì mở chuyên mục trước tháng 6."}),
    # Reporting
    "RPT001": Case(changed("duties", REPORT, "- Thực hiện chế độ báo cáo theo quy định.")),
    "RPT002": Case(changed("duties", REPORT, "- Định kỳ hằng năm báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh.")),
    "RPT003": Case(changed("duties", REPORT, "- Tổng hợp, báo cáo kết quả thực hiện trước ngày 31/12 hằng năm.")),
    "RPT004": Case(changed("duties", "trước ngày 31/12 hằng năm", "trước ngày 05/12 hằng năm")),
    "RPT005": Case(
        changed("duties", "trước ngày 31/12 hằng năm", "trước ngày 05/12 hằng năm")
        | after("tasks", "3. Tháng hành động\n\n- Sở Nội vụ chủ trì Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12 hằng năm."),
        after("tasks", "3. Tháng hành động\n\n- Sở Nội vụ chủ trì Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12 hằng năm."),
    ),
    "RPT006": Case({"duties": DUTIES.replace(REPORT + "\n\n", "")}),
    "RPT007": Case(after("duties", "4. Sở Nội vụ\n\n- Định kỳ hằng năm báo cáo kết quả về Sở Tư pháp.")),
    "RPT008": Case(
        after("duties", "4. Các sở, ban, ngành\n\n- Báo cáo kết quả về Sở Lao động - Thương binh và Xã hội trước ngày 20/12 hằng năm.")
        | changed("tasks", "trước ngày 31/10/2022", "trước ngày 31/10/2022. Sở Lao động - Thương binh và Xã hội tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 16/12 hằng năm")
    ),
    "RPT009": Case(changed("duties", "trước ngày 31/3/2022", "; tổ chức sơ kết vào năm 2024"), changed("duties", "trước ngày 31/3/2022", "; tổ chức sơ kết trước ngày 30/6/2024")),
    "RPT010": Case(changed("purpose", "đúng tiến độ", "có đánh giá kết quả cụ thể theo từng giai đoạn")),
    "RPT011": Case(after("duties", "4. Ủy ban nhân dân các huyện\n\n- Xây dựng kế hoạch cụ thể triển khai tại địa phương.")),
    "RPT012": Case(
        {"date": "Bắc Sơn, ngày 23 tháng 11 năm 2022", **changed("duties", "trước ngày 31/12 hằng năm", "trước ngày 05/6 hằng năm"), **after("targets", "- Đến năm 2022, 60% người dân được tiếp cận kiến thức cơ bản.")}
    ),
    # Money without tables
    "BUD004": Case({"funding": "IV. KINH PHÍ THỰC HIỆN\n\nKinh phí bố trí trong dự toán hằng năm theo phân cấp ngân sách."}),
    "BUD005": Case({"funding": "", "duties": DUTIES.replace("V. TỔ CHỨC", "IV. TỔ CHỨC")}),
    "BUD008": Case(after("funding", "Hằng năm, các sở lập dự toán kinh phí gửi Sở Tài chính."), after("funding", "Trước ngày 15/7 hằng năm, các sở lập dự toán kinh phí gửi Sở Tài chính.")),
    # Recipients
    "REC001": Case(after("duties", "4. Đề nghị Công ty Điện lực tỉnh\n\n- Bảo đảm cấp điện từ năm 2022.")),
    "REC002": Case(changed("duties", "báo cáo Ủy ban nhân dân tỉnh trước", "báo cáo Ủy ban nhân dân tỉnh và Bộ Nội vụ trước")),
    "REC003": Case({"recipients": ""}),
    "REC004": Case({"recipients": "Nơi nhận:\n- Các sở, ban, ngành tỉnh;\n- Chủ tịch, các Phó Chủ tịch UBND tỉnh."}),
    "REC005": Case(changed("recipients", "- Lưu: VT, KGVX.", "- Lưu VT, KGVX.")),
    "REC006": Case(changed("recipients", "- Lưu:", "- Cổng Thông tin điện tử tỉnh;\n- Cổng Thông tin điện tử tỉnh;\n- Lưu:")),
    # Wording
    "WRD001": Case(changed("purpose", "Nâng cao nhận thức của cán bộ", "Đẩy mạnh tuyên tuyền cho cán bộ")),
    "WRD002": Case(changed("purpose", "Nâng cao", "Thực hiẹm nâng cao"), changed("purpose", "Nâng cao", "Nghiêng nghiêng khuỷu tay, nâng cao")),
    "WRD003": Case(changed("purpose", "của cán bộ", "của đại biểu đại biểu, cán bộ"), changed("purpose", "của cán bộ", "của từng từng cán bộ, thực hiện hiện đại hóa")),
    "WRD004": Case(changed("duties", "với Sở Thông tin và Truyền thông", "với Sở Lao động - Thương binh và Xã, Sở Thông tin và Truyền thông")),
    "WRD005": Case(changed("purpose", "về bình đẳng giới.", "và thụ hưởng bình đẳng giới giữa phụ nữ và nam giới.")),
    "WRD006": Case(changed("purpose", "về bình đẳng giới.", "về các Nghị Quyết của Đảng."), changed("purpose", "về bình đẳng giới.", "về các Nghị quyết của Đảng.")),
    "WRD007": Case(changed("purpose", "của cán bộ và", "của cán bộ,, công chức và")),
    "WRD008": Case(after("duties", "- Tổ chức hướng dẫn, xử lý môi trường và bảo đảm an toàn thực phẩm trên địa bàn toàn tỉnh từ năm 2022") | {"closing": "Các cơ quan, đơn vị, địa phương thực hiện nghiêm túc Kế hoạch này theo đúng nhiệm vụ được giao./."}),
    "WRD009": Case(
        after(
            "tasks",
            "3. Tháng hành động\n\n- Sở Nội vụ chủ trì Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới.\n\n"
            "- Sở Tư pháp tham gia Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới.",
        )
    ),
    "WRD010": Case(changed("tasks", "Sở Thông tin và Truyền thông chủ trì", "Sở Văn hóa Thể thao du lịch và Sở Thông tin và Truyền thông chủ trì")),
    "WRD011": Case(changed("purpose", "Nâng cao", "Cấp Cloramin B và Chloramine B, nâng cao"), changed("purpose", "Nâng cao", "Cấp Cloramin B và Cloramin, nâng cao")),
}  # fmt: skip
