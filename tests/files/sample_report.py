"""A report as a cluster might write it, for the writers to print: every kind of block, run and sheet."""

from decimal import Decimal

from tdkt.kernel.document import (
    Annex,
    Block,
    Cell,
    Citation,
    Document,
    Footnote,
    Heading,
    Letterhead,
    NumberText,
    Paragraph,
    Signature,
    Table,
    Text,
)
from tdkt.kernel.figure import Figure, FigureKey, Typed
from tdkt.kernel.paper import Paper
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Quantity

COMMUNES = ("xã Bản Chang", "xã Nà Lầu", "thị trấn Suối Cát", "xã Khe Vàng", "xã Đèo Gió", "xã Phú Hòa")


def number(shown: str, *, bold: bool = False) -> NumberText:
    """A printed figure; what it stands for does not matter to a writer."""
    key = FigureKey("KT.01", "cum-02", Period(2024, "half", 1))
    return NumberText(shown, Figure(key, Quantity(Decimal(1)), Typed(Place(file="so-lieu.csv"))), bold)


def note(*paragraphs: str) -> Footnote:
    """A footnote of plain paragraphs."""
    return Footnote(tuple(Paragraph((Text(text),)) for text in paragraphs))


def body(*runs: str | NumberText | Footnote | Citation | Text, style: str = "body") -> Paragraph:
    """A paragraph; plain strings are words."""
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs), style)


def cell(text: str, align: str = "left", **look: int | bool) -> Cell:
    """A cell of plain words."""
    return Cell((Text(text),), align=align, **look)  # type: ignore[arg-type]


PLAN = Citation(
    "Kế hoạch số 15/KH-UBND ngày 22/01/2024",
    Paper("15", "KH-UBND", "kế hoạch", "UBND huyện Sơn Lâm", None, "phong trào thi đua năm 2024"),
)

RESULTS = Table(
    widths=(0.08, 0.32, 0.15, 0.15, 0.15, 0.15),
    head=(
        (
            cell("TT", rowspan=2),
            cell("Đơn vị", rowspan=2),
            cell("Thu ngân sách (triệu đồng)", colspan=2),
            cell("Trồng rừng (ha)", colspan=2),
        ),
        (cell("Dự toán"), cell("Thực hiện"), cell("Kế hoạch"), cell("Thực hiện")),
    ),
    rows=(
        *(
            (
                cell(str(place), "centre"),
                cell(name[0].upper() + name[1:]),
                cell(f"{120 + 10 * place},5", "right"),
                Cell((number(f"{61 + 7 * place},25"),), align="right"),
                cell(str(90 + place), "right"),
                Cell((number(f"{44 + place},6"),), align="right"),
            )
            for place, name in enumerate(COMMUNES, start=1)
        ),
        (
            cell("Toàn cụm", "centre", colspan=2, bold=True),
            cell("933,0", "right", bold=True),
            Cell((number("514,50"),), align="right", bold=True),
            cell("561", "right", bold=True),
            Cell((number("285,6"),), align="right", bold=True),
        ),
    ),
)


def _opening() -> tuple[Block, ...]:
    return (
        body(
            "Thực hiện ",
            PLAN,
            " của Ủy ban nhân dân huyện Sơn Lâm về phát động phong trào thi đua, công tác khen "
            "thưởng năm 2024; Cụm thi đua số 02 báo cáo kết quả 6 tháng đầu năm như sau:",
        ),
        body(
            "Cụm thi đua số 02 gồm ",
            number("6"),
            " đơn vị: ",
            ", ".join(COMMUNES[:-1]),
            " và ",
            COMMUNES[-1],
            "; diện tích tự nhiên ",
            number("355,85 km²"),
            ", dân số ",
            number("11.871 người"),
            note("Theo số liệu Chi cục Thống kê khu vực cung cấp ngày 02/7/2024."),
            ".",
        ),
    )


def _leadership() -> tuple[Block, ...]:
    return (
        Heading(0, "Phần thứ nhất", "Kết quả tổ chức phong trào thi đua và công tác khen thưởng 6 tháng đầu năm 2024"),
        Heading(1, "I.", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        body(
            "Ngay từ đầu năm, các đơn vị đã cụ thể hóa kế hoạch của huyện, ký giao ước thi đua và phân công từng "
            "thành viên phụ trách địa bàn. Toàn cụm ban hành ",
            number("38"),
            " văn bản",
            note(
                "Bản Chang 8 văn bản; Nà Lầu 6 văn bản; Suối Cát 9 văn bản; Khe Vàng 5 văn bản.",
                "Đèo Gió và Phú Hòa cùng ban hành 5 văn bản; danh sách ở Phụ lục I.",
            ),
            " để triển khai, trong đó có ",
            number("12"),
            " văn bản hướng dẫn chuyên đề.",
        ),
        body("Hội đồng thi đua, khen thưởng các đơn vị được kiện toàn sau khi thay đổi nhân sự;", style="item"),
        body("Quy chế chấm điểm, bình xét được công khai tại trụ sở và trên nhóm công tác của cụm;", style="item"),
        body("Mỗi tháng họp giao ban một lần, biên bản gửi về đơn vị trưởng cụm trước ngày 25.", style="item"),
    )


def _economy() -> tuple[Block, ...]:
    return (
        Heading(1, "II.", "KẾT QUẢ THỰC HIỆN CÁC PHONG TRÀO THI ĐUA"),
        Heading(2, "1.", "Phong trào thi đua thường xuyên"),
        Heading(3, "1.1.", "Lĩnh vực kinh tế"),
        Heading(4, "a)", "Sản xuất nông, lâm nghiệp"),
        body(
            "Tổng diện tích gieo trồng cây hằng năm đạt ",
            number("967,97 ha"),
            ", bằng ",
            number("96,4%"),
            " kế hoạch; sản lượng lương thực có hạt ước đạt ",
            number("2.965,29 tấn"),
            ", tăng ",
            number("3,1%"),
            " so với cùng kỳ. Trồng mới ",
            number("285,6 ha"),
            " rừng",
            note("Chưa gồm 12,4 ha trồng bổ sung của các hộ gia đình."),
            ", khai thác gỗ rừng trồng trên ",
            number("49.979 m³"),
            ".",
        ),
        body(
            "Đàn vật nuôi giữ ổn định, công tác tiêm phòng được làm đúng lịch; các đơn vị phối hợp với thú y huyện "
            "xử lý sớm ổ bệnh nhỏ lẻ, không để lây lan ra diện rộng."
        ),
        Heading(4, "b)", "Thu, chi ngân sách"),
        body(
            "Thu ngân sách trên địa bàn được ",
            number("514,50 triệu đồng", bold=True),
            ", đạt ",
            number("55,14%"),
            " dự toán năm. Kết quả từng đơn vị như sau:",
        ),
        Paragraph((Text("Đơn vị tính theo từng cột"),), "note"),
        RESULTS,
        body("Hai đơn vị thu thấp đã báo cáo nguyên nhân và cam kết bù trong quý III."),
    )


def _society() -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(3, "1.2.", "Lĩnh vực văn hóa, xã hội")]
    for index, name in enumerate(COMMUNES, start=1):
        blocks.append(
            body(
                name[0].upper() + name[1:],
                " có ",
                number(str(180 + 13 * index)),
                " hộ đăng ký gia đình văn hóa, đạt ",
                number(f"{88 + index},{index}%"),
                " số hộ; vận động được ",
                number(f"{index}.{150 + index * 9}.000 đồng"),
                " cho Quỹ Vì người nghèo",
                note(f"Số liệu của Ủy ban Mặt trận {name} đến hết ngày 30/6/2024; đã trừ phần trích nộp về huyện."),
                ", sửa chữa nhà ở cho những hộ khó khăn nhất và thăm hỏi gia đình chính sách dịp Tết. Các thôn duy "
                "trì đội văn nghệ, tổ tự quản vệ sinh và ngày thứ bảy cùng dân làm đường; nhiều hộ hiến đất, góp "
                "công mở rộng đường nội thôn, tạo không khí thi đua sôi nổi ngay từ cơ sở.",
            )
        )
    return (
        *blocks,
        Heading(2, "2.", "Phong trào thi đua theo chuyên đề"),
        body(
            "Phong trào “Chung tay xây dựng nông thôn mới” được gắn với từng tiêu chí còn thiếu của mỗi xã; phong "
            "trào “Cán bộ, công chức thi đua thực hiện văn hóa công sở” được kiểm tra chéo giữa các đơn vị."
        ),
        body(
            "Qua kiểm tra, cụm ghi nhận ",
            number("14"),
            " cách làm hay, giới thiệu ",
            number("05"),
            " điển hình tiên tiến đề nghị cấp trên biểu dương.",
        ),
        Heading(1, "III.", "ĐÁNH GIÁ CHUNG"),
        body(
            "Các phong trào được tổ chức đều khắp, gắn với nhiệm vụ chính trị của từng đơn vị. ",
            Text("Tuy vậy", italic=True),
            ", việc gửi báo cáo còn chậm ở một số nơi, hồ sơ khen thưởng đột xuất chưa "
            "nhiều, tỷ lệ khen người lao động trực tiếp mới đạt ",
            number("41,7%"),
            ".",
        ),
    )


def _tasks() -> tuple[Block, ...]:
    tasks = (
        "Tiếp tục quán triệt các văn bản mới về thi đua, khen thưởng đến cán bộ chủ chốt của thôn, khu phố;",
        "Rà soát chỉ tiêu đạt thấp, giao người chịu trách nhiệm và thời hạn hoàn thành cho từng việc;",
        "Phát hiện, bồi dưỡng điển hình ngay trong lao động, sản xuất; chú trọng người lao động trực tiếp;",
        "Hoàn thành chấm điểm chéo giữa các đơn vị và gửi hồ sơ về cơ quan thường trực trước ngày 15/11/2024.",
    )
    return (
        Heading(0, "Phần thứ hai", "Phương hướng, nhiệm vụ 6 tháng cuối năm 2024"),
        *(body(task, style="item") for task in tasks),
        body("Trên đây là báo cáo kết quả 6 tháng đầu năm 2024 của Cụm thi đua số 02./."),
    )


def _papers_annex() -> Annex:
    rows = tuple(
        (
            cell(str(place), "centre"),
            cell(f"{place + 3:02}/KH-UBND"),
            cell(f"{place:02}/02/2024", "centre"),
            cell(f"Tổ chức phong trào thi đua “Dân vận khéo” tại {name}"),
        )
        for place, name in enumerate(COMMUNES * 5, start=1)
    )
    head = ((cell("TT"), cell("Số, ký hiệu"), cell("Ngày ban hành"), cell("Trích yếu nội dung")),)
    return Annex(
        "Phụ lục I",
        "Danh mục văn bản chỉ đạo",
        "Kèm theo Báo cáo số 08/BC-CTĐ ngày 05/7/2024",
        (Table((0.08, 0.2, 0.2, 0.52), head, rows),),
    )


def _awards_annex() -> Annex:
    head = (
        (
            cell("TT", rowspan=2),
            cell("Họ và tên, đơn vị", rowspan=2),
            cell("Hình thức đề nghị", colspan=3),
            cell("Ghi chú", rowspan=2),
        ),
        (cell("Giấy khen"), cell("Bằng khen"), cell("Lao động tiên tiến")),
    )
    rows = (
        (
            cell("1", "centre", rowspan=2),
            cell("Tập thể thôn Nà Lầu"),
            cell("x", "centre"),
            cell(""),
            cell(""),
            Cell((Text("Đợt 1"), note("Đã có tờ trình của xã."))),
        ),
        (cell("Tập thể thôn Bản Chang"), cell(""), cell("x", "centre"), cell(""), cell("Đợt 2")),
        (cell("2", "centre"), cell("Bà Lường Thị Mẩy"), cell("", colspan=2), cell("x", "centre"), cell("")),
    )
    return Annex(
        "Phụ lục II",
        "Danh sách đề nghị khen thưởng",
        "Kèm theo Báo cáo số 08/BC-CTĐ ngày 05/7/2024",
        (
            Paragraph((Text("Tính đến hết ngày 30/6/2024."),), "centred"),
            Table((0.06, 0.3, 0.14, 0.14, 0.16, 0.2), head, rows),
        ),
        landscape=True,
    )


def report() -> Document:
    """The half-year report of Cụm thi đua số 02 of an invented district."""
    return Document(
        Letterhead(
            "HỘI ĐỒNG TĐKT HUYỆN SƠN LÂM", "CỤM THI ĐUA SỐ 02", "08", "BC-CTĐ", "Bản Chang, ngày 05 tháng 7 năm 2024"
        ),
        "BÁO CÁO",
        "Kết quả phong trào thi đua, công tác khen thưởng 6 tháng đầu năm,\n"
        "phương hướng, nhiệm vụ 6 tháng cuối năm 2024",
        "Hội đồng thi đua, khen thưởng huyện Sơn Lâm",
        _opening() + _leadership() + _economy() + _society() + _tasks(),
        Signature(
            ("TM. Cụm thi đua số 02", "Trưởng cụm"),
            "Nông Văn Thuận",
            ("Hội đồng TĐKT huyện", "Các đơn vị trong cụm", "Lưu: VT, TĐKT"),
        ),
        (_papers_annex(), _awards_annex()),
    )


def small(*blocks: Block, code: str = "08") -> Document:
    """The shortest report around some blocks."""
    return Document(
        Letterhead("", "CỤM THI ĐUA SỐ 02", code, "BC-CTĐ", "Bản Chang, ngày 05 tháng 7 năm 2024"),
        "BÁO CÁO",
        "Kết quả năm 2024",
        "",
        blocks,
        Signature(("Trưởng cụm",), "Nông Văn Thuận"),
    )
