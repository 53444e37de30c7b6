import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("bodies", "0004_alphabet"),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="từ ngày")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("made_by", models.CharField(max_length=80, verbose_name="người ghi")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                ("wishes", models.JSONField(default=list, verbose_name="nội dung sửa đổi")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="có hiệu lực lúc")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
            ],
            options={
                "verbose_name": "sửa đổi kế hoạch",
                "verbose_name_plural": "sửa đổi kế hoạch",
                "ordering": ("day", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.CharField(max_length=300, verbose_name="theo kế hoạch")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "chủ trì"),
                            ("responsible", "thực hiện"),
                            ("coordinate", "phối hợp"),
                            ("request", "đề nghị"),
                        ],
                        max_length=12,
                        verbose_name="vai trò",
                    ),
                ),
                ("group", models.BooleanField(default=False, verbose_name="theo nhóm")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("to-do", "chưa bắt đầu"),
                            ("doing", "đang làm"),
                            ("done", "đã xong"),
                            ("not-needed", "không phải làm"),
                        ],
                        default="to-do",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                ("due_before", models.BooleanField(default=False, verbose_name="trước ngày")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="xong ngày")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="bodies.body",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "handed_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_to",
                        to="plans.assignment",
                        verbose_name="nhận bàn giao từ",
                    ),
                ),
            ],
            options={
                "verbose_name": "phần việc của một cơ quan",
                "verbose_name_plural": "phần việc của các cơ quan",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["body", "status", "due_on"], name="assignment_of_body")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("status", "done")),
                            models.Q(models.Q(("status", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="assignment_done_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("handed_from", models.F("pk")), _negated=True), name="assignment_not_from_itself"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("caption", models.TextField(blank=True, verbose_name="tên biểu")),
                ("currency_unit", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("multiplier", models.PositiveIntegerField(default=1, verbose_name="đồng cho một đơn vị")),
                ("columns", models.JSONField(default=list, verbose_name="cột")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.budgettable",
                        verbose_name="thay cho",
                    ),
                ),
            ],
            options={
                "verbose_name": "biểu kinh phí",
                "verbose_name_plural": "biểu kinh phí",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("marker", models.CharField(blank=True, max_length=20, verbose_name="TT")),
                ("label", models.TextField(verbose_name="nội dung")),
                (
                    "kind",
                    models.CharField(
                        choices=[("project", "dự án"), ("activity", "hoạt động"), ("total", "tổng cộng")],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("printed_total", models.BigIntegerField(null=True, verbose_name="tổng in trong văn bản")),
                ("reason", models.TextField(blank=True, verbose_name="lý do chênh lệch")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="bỏ lúc")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="plans.budgetline",
                        verbose_name="thuộc",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="plans.budgettable",
                        verbose_name="biểu",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng kinh phí",
                "verbose_name_plural": "dòng kinh phí",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Completion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(null=True, verbose_name="hạn")),
                ("done_on", models.DateField(verbose_name="xong ngày")),
                ("by", models.CharField(max_length=80, verbose_name="người")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="completions",
                        to="plans.assignment",
                        verbose_name="phần việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần hoàn thành",
                "verbose_name_plural": "lần hoàn thành",
                "ordering": ("done_on", "pk"),
                "constraints": [models.UniqueConstraint(fields=("assignment", "due_on"), name="completion_once_for_a_period")],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("last_read_at", models.DateTimeField(null=True, verbose_name="đọc lần cuối lúc")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feeds",
                        to="bodies.body",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người",
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch theo dõi",
                "verbose_name_plural": "lịch theo dõi",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)), fields=("person", "body"), name="feed_one_for_a_body"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body", None), ("revoked_at", None)), fields=("person",), name="feed_one_for_a_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="vướng mắc")),
                ("asked", models.TextField(blank=True, verbose_name="đề nghị")),
                ("by", models.CharField(max_length=80, verbose_name="người báo")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("answered_by", models.CharField(blank=True, max_length=80, verbose_name="người trả lời")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="hết vướng mắc lúc")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obstacles",
                        to="plans.assignment",
                        verbose_name="phần việc",
                    ),
                ),
                (
                    "told",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles_told",
                        to="bodies.body",
                        verbose_name="gửi đến",
                    ),
                ),
            ],
            options={
                "verbose_name": "vướng mắc",
                "verbose_name_plural": "vướng mắc",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                ("title", models.CharField(max_length=600, verbose_name="tên kế hoạch")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("year_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="từ năm")),
                ("year_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang soạn"),
                            ("running", "đang thực hiện"),
                            ("ended", "đã kết thúc"),
                            ("withdrawn", "đã thu hồi"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("programme", models.CharField(blank=True, max_length=40, verbose_name="chương trình")),
                ("simulated", models.BooleanField(default=False, verbose_name="dữ liệu mô phỏng")),
                ("published_at", models.DateTimeField(null=True, verbose_name="đưa vào thực hiện lúc")),
                ("ended_on", models.DateField(null=True, verbose_name="kết thúc ngày")),
                ("ended_reason", models.TextField(blank=True, verbose_name="lý do kết thúc")),
                ("folded", models.CharField(blank=True, editable=False, max_length=700, verbose_name="chữ để tìm")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="bodies.body",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inferiors",
                        to="plans.plan",
                        verbose_name="kế hoạch cấp trên",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch",
                "verbose_name_plural": "kế hoạch",
                "ordering": ("-signed_on", "-pk"),
                "indexes": [models.Index(fields=["issuer", "state"], name="plan_of_issuer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year_from__lte", models.F("year_to"))), name="plan_years_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("superior", models.F("pk")), _negated=True), name="plan_not_its_own_superior"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="budgettable",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.plan", verbose_name="kế hoạch"
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="amendments", to="plans.plan", verbose_name="kế hoạch"
            ),
        ),
        migrations.CreateModel(
            name="PlanDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("file", models.UUIDField(null=True, verbose_name="tệp")),
                ("sha256", models.CharField(max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=120, verbose_name="loại tệp")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("reading", "đang đọc"),
                            ("unreadable", "không đọc được"),
                            ("review", "đang rà soát"),
                            ("published", "đã ban hành vào hệ thống"),
                            ("discarded", "đã bỏ"),
                        ],
                        default="reading",
                        max_length=12,
                        verbose_name="giai đoạn",
                    ),
                ),
                ("failure", models.TextField(blank=True, verbose_name="lý do không đọc được")),
                ("failure_en", models.TextField(blank=True)),
                ("job", models.UUIDField(null=True, verbose_name="việc nền")),
                ("simulated", models.BooleanField(default=False, verbose_name="dữ liệu mô phỏng")),
                ("uploaded_by", models.CharField(max_length=80, verbose_name="người tải lên")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="tải lên lúc")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_documents",
                        to="bodies.body",
                        verbose_name="cơ quan nhập",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản kế hoạch",
                "verbose_name_plural": "văn bản kế hoạch",
                "ordering": ("-uploaded_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "discarded"), _negated=True),
                        fields=("body", "sha256"),
                        name="plan_document_once_at_a_body",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="document",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plan",
                to="plans.plandocument",
                verbose_name="văn bản",
            ),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.CharField(max_length=80, verbose_name="phiên bản bộ đọc")),
                ("text", models.TextField(verbose_name="văn bản nguồn")),
                ("data", models.JSONField(verbose_name="kết quả đọc")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="đọc lúc")),
                ("current", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="plans.plandocument",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đọc",
                "verbose_name_plural": "lần đọc",
                "ordering": ("-made_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)), fields=("document",), name="plan_reading_one_current"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12, verbose_name="loại")),
                ("key", models.CharField(max_length=80)),
                ("order", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("span_start", models.PositiveIntegerField(null=True)),
                ("span_end", models.PositiveIntegerField(null=True)),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("machine", models.JSONField(null=True, verbose_name="máy đọc")),
                ("fields", models.JSONField(null=True, verbose_name="người sửa")),
                ("doubts", models.JSONField(default=list, verbose_name="điểm cần xem")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "chưa xem"),
                            ("accepted", "đã nhận"),
                            ("corrected", "đã sửa"),
                            ("added", "thêm vào"),
                            ("split", "đã tách"),
                            ("dropped", "đã bỏ"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="kết luận",
                    ),
                ),
                ("gone", models.BooleanField(default=False, verbose_name="lần đọc mới không thấy")),
                ("decided_by", models.CharField(blank=True, max_length=80, verbose_name="người quyết định")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="plans.plandocument",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="plans.reviewitem",
                        verbose_name="tách từ",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục rà soát",
                "verbose_name_plural": "mục rà soát",
                "ordering": ("order", "pk"),
                "indexes": [models.Index(fields=["document", "order"], name="review_item_order")],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "key"), name="review_item_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("span_end", None), ("span_start", None)),
                            ("span_start__lte", models.F("span_end")),
                            _connector="OR",
                        ),
                        name="review_item_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "hằng ngày"),
                            ("week", "hằng tuần"),
                            ("month", "hằng tháng"),
                            ("quarter", "hằng quý"),
                            ("half_year", "6 tháng"),
                            ("year", "hằng năm"),
                            ("multi_year", "nhiều năm"),
                            ("ad_hoc", "đột xuất"),
                            ("once", "một lần"),
                        ],
                        max_length=10,
                        verbose_name="định kỳ",
                    ),
                ),
                ("due", models.CharField(blank=True, max_length=10, verbose_name="hạn")),
                ("reporter", models.TextField(blank=True, verbose_name="nơi báo cáo")),
                ("recipient", models.TextField(blank=True, verbose_name="nơi nhận báo cáo")),
                ("via", models.TextField(blank=True, verbose_name="qua")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.reportingduty",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "chế độ báo cáo",
                "verbose_name_plural": "chế độ báo cáo",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("name", models.CharField(max_length=600, verbose_name="nơi nhận")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.recipient",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi nhận",
                "verbose_name_plural": "nơi nhận",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("title", models.TextField(verbose_name="mục tiêu")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.objective",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục tiêu",
                "verbose_name_plural": "mục tiêu",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("accept", "nhận"),
                            ("correct", "sửa"),
                            ("add", "thêm"),
                            ("split", "tách"),
                            ("drop", "bỏ"),
                            ("undo", "hoàn tác"),
                            ("carry", "chuyển sang lần đọc mới"),
                        ],
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("before", models.JSONField(verbose_name="trước")),
                ("after", models.JSONField(verbose_name="sau")),
                ("by", models.CharField(max_length=80, verbose_name="người")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("undone", models.BooleanField(default=False, verbose_name="đã hoàn tác")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="plans.reviewitem",
                        verbose_name="mục",
                    ),
                ),
            ],
            options={
                "verbose_name": "sửa đổi khi rà soát",
                "verbose_name_plural": "sửa đổi khi rà soát",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("name", models.TextField(verbose_name="đợt hoạt động")),
                ("starts", models.CharField(max_length=10, verbose_name="từ ngày")),
                ("ends", models.CharField(max_length=10, verbose_name="đến hết ngày")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.campaign",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt hoạt động",
                "verbose_name_plural": "đợt hoạt động",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="budgettable",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.reviewitem",
                verbose_name="mục rà soát",
            ),
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.JSONField(verbose_name="trước")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("to-do", "chưa bắt đầu"),
                            ("doing", "đang làm"),
                            ("done", "đã xong"),
                            ("not-needed", "không phải làm"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("day", models.DateField(null=True, verbose_name="ngày")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("by", models.CharField(max_length=80, verbose_name="người")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("undone", models.BooleanField(default=False, verbose_name="đã hoàn tác")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="plans.assignment",
                        verbose_name="phần việc",
                    ),
                ),
                (
                    "completion",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="change",
                        to="plans.completion",
                        verbose_name="lần hoàn thành",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi tình trạng",
                "verbose_name_plural": "thay đổi tình trạng",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("statement", models.TextField(verbose_name="nội dung chỉ tiêu")),
                ("indicator", models.CharField(blank=True, max_length=60, verbose_name="chỉ tiêu thống kê")),
                ("score", models.PositiveSmallIntegerField(null=True, verbose_name="độ chắc chắn (%)")),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("none", "chưa tìm"),
                            ("suggested", "máy đề xuất"),
                            ("confirmed", "đã xác nhận"),
                            ("rejected", "không có chỉ tiêu tương ứng"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="đối chiếu",
                    ),
                ),
                ("matched_by", models.CharField(blank=True, max_length=80, verbose_name="người xác nhận")),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="targets",
                        to="plans.objective",
                        verbose_name="mục tiêu",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.target",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "chỉ tiêu",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            (">=", "ít nhất"),
                            (">", "trên"),
                            ("<", "dưới"),
                            ("<=", "không quá"),
                            ("=", "ở mức"),
                            ("increase_by", "tăng"),
                            ("decrease_by", "giảm"),
                        ],
                        max_length=12,
                        verbose_name="so sánh",
                    ),
                ),
                ("value", models.BigIntegerField(verbose_name="giá trị")),
                ("value_high", models.BigIntegerField(null=True, verbose_name="đến")),
                ("scale", models.PositiveSmallIntegerField(default=0, verbose_name="số chữ số thập phân")),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="đơn vị tính")),
                ("due", models.CharField(blank=True, max_length=10, verbose_name="thời hạn")),
                ("due_on", models.DateField(null=True, verbose_name="ngày cuối của thời hạn")),
                ("onward", models.BooleanField(default=False, verbose_name="trở đi")),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "hằng ngày"),
                            ("week", "hằng tuần"),
                            ("month", "hằng tháng"),
                            ("quarter", "hằng quý"),
                            ("half_year", "6 tháng"),
                            ("year", "hằng năm"),
                            ("multi_year", "nhiều năm"),
                            ("ad_hoc", "đột xuất"),
                            ("once", "một lần"),
                        ],
                        max_length=10,
                        verbose_name="lặp lại",
                    ),
                ),
                ("baseline", models.CharField(blank=True, max_length=120, verbose_name="so với")),
                ("approx", models.BooleanField(default=False, verbose_name="khoảng")),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="plans.target",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức phấn đấu",
                "verbose_name_plural": "mức phấn đấu",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("scale__lte", 6)), name="measure_scale"),
                    models.CheckConstraint(
                        condition=models.Q(("value_high", None), ("value_high__gte", models.F("value")), _connector="OR"),
                        name="measure_high_is_higher",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(blank=True, verbose_name="lý do khác với mức được giao")),
                ("confirmed_by", models.CharField(blank=True, max_length=80, verbose_name="người xác nhận")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="plans.plan",
                        verbose_name="kế hoạch cấp dưới",
                    ),
                ),
                (
                    "adopted",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adopted_from",
                        to="plans.target",
                        verbose_name="chỉ tiêu đã nhận",
                    ),
                ),
                (
                    "assigned",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="plans.target",
                        verbose_name="chỉ tiêu được giao",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu được giao và chỉ tiêu đã nhận",
                "verbose_name_plural": "chỉ tiêu được giao và chỉ tiêu đã nhận",
                "constraints": [models.UniqueConstraint(fields=("assigned", "plan"), name="adoption_once")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(null=True, verbose_name="đến trước ngày")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                ("title", models.CharField(max_length=200, verbose_name="nhiệm vụ")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                ("due_before", models.BooleanField(default=False, verbose_name="trước ngày")),
                ("due_text", models.CharField(blank=True, max_length=200, verbose_name="hạn theo kế hoạch")),
                (
                    "recurrence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "hằng ngày"),
                            ("week", "hằng tuần"),
                            ("month", "hằng tháng"),
                            ("quarter", "hằng quý"),
                            ("half_year", "6 tháng"),
                            ("year", "hằng năm"),
                            ("multi_year", "nhiều năm"),
                            ("ad_hoc", "đột xuất"),
                            ("once", "một lần"),
                        ],
                        max_length=10,
                        verbose_name="lặp lại",
                    ),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "amended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="theo sửa đổi",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.amendment",
                        verbose_name="chấm dứt theo sửa đổi",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="plans.plan",
                        verbose_name="kế hoạch",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="plans.task",
                        verbose_name="thay cho",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.reviewitem",
                        verbose_name="mục rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ",
                "verbose_name_plural": "nhiệm vụ",
                "ordering": ("order", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChildPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                ("due_before", models.BooleanField(default=False, verbose_name="trước ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[("due", "chưa có"), ("issued", "đã ban hành"), ("excused", "không phải ban hành")],
                        default="due",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("quote", models.TextField(blank=True, verbose_name="nguyên văn")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần sửa")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_plans",
                        to="bodies.body",
                        verbose_name="cơ quan phải ban hành",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="plans.plan",
                        verbose_name="kế hoạch đã ban hành",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="child_plans",
                        to="plans.plan",
                        verbose_name="kế hoạch cấp trên",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="child_plans",
                        to="plans.task",
                        verbose_name="nhiệm vụ đòi hỏi",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế hoạch cấp dưới phải có",
                "verbose_name_plural": "kế hoạch cấp dưới phải có",
                "ordering": ("plan", "pk"),
                "constraints": [models.UniqueConstraint(fields=("plan", "body"), name="child_plan_once")],
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="task",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="plans.task", verbose_name="nhiệm vụ"
            ),
        ),
        migrations.CreateModel(
            name="TaskAdoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("confirmed_by", models.CharField(blank=True, max_length=80, verbose_name="người xác nhận")),
                (
                    "adopted",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adopted_from",
                        to="plans.task",
                        verbose_name="nhiệm vụ đã nhận",
                    ),
                ),
                (
                    "assigned",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="plans.task",
                        verbose_name="nhiệm vụ được giao",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_adoptions",
                        to="plans.plan",
                        verbose_name="kế hoạch cấp dưới",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ được giao và nhiệm vụ đã nhận",
                "verbose_name_plural": "nhiệm vụ được giao và nhiệm vụ đã nhận",
                "constraints": [models.UniqueConstraint(fields=("assigned", "plan"), name="task_adoption_once")],
            },
        ),
        migrations.CreateModel(
            name="TaskNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("to-do", "chưa bắt đầu"),
                            ("doing", "đang làm"),
                            ("done", "đã xong"),
                            ("not-needed", "không phải làm"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("by", models.CharField(max_length=80, verbose_name="người")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="plans.assignment",
                        verbose_name="phần việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi chú tiến độ",
                "verbose_name_plural": "ghi chú tiến độ",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="BudgetAmount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("estimate", "dự toán"), ("allocated", "được giao"), ("spent", "đã chi")],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="năm")),
                ("funding", models.CharField(blank=True, max_length=120, verbose_name="nguồn vốn")),
                ("dong", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.budgetline",
                        verbose_name="dòng",
                    ),
                ),
            ],
            options={
                "verbose_name": "số tiền",
                "verbose_name_plural": "số tiền",
                "constraints": [
                    models.UniqueConstraint(fields=("line", "kind", "year", "funding"), name="budget_amount_once_a_year"),
                    models.UniqueConstraint(
                        condition=models.Q(("year", None)),
                        fields=("line", "kind", "funding"),
                        name="budget_amount_once_without_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dong__gte", -1000000000000000), ("dong__lte", 1000000000000000)),
                        name="budget_amount_bearable",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.UUIDField(verbose_name="tệp")),
                ("digest", models.CharField(max_length=64)),
                ("uploaded_by", models.CharField(max_length=80, verbose_name="người gửi")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="gửi lúc")),
                ("applied_by", models.CharField(blank=True, max_length=80, verbose_name="người xác nhận")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="xác nhận lúc")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="số ô thay đổi")),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="plans.budgettable",
                        verbose_name="biểu",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp Excel kinh phí",
                "verbose_name_plural": "tệp Excel kinh phí",
                "ordering": ("-uploaded_at", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("table", "digest"), name="budget_upload_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to", None)), fields=("task", "body", "part"), name="assignment_once_at_a_time"
            ),
        ),
    ]
