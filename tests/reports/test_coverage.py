"""The composed reports print what the original reports print. Skipped where the originals are not at hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdkt.files.text_write import outline_text
from tdkt.vntext.names import fold
from tests.golden.reports import document, material
from tests.reports.coverage import ORIGINALS, coverage, numbers

pytestmark = pytest.mark.skipif(not ORIGINALS.exists(), reason="the original reports are not at hand")

# The headings of each original, told by some of their words; "a = b": words of the original, then of our heading.
HEADINGS = {
    "dinh-lap-cum-so-2-nam-2023": """
        Công tác lãnh đạo, chỉ đạo; chỉ đạo thực hiện công tác thi đua; kết quả hoạt động của cụm;
        kết quả các phong trào thi đua; nhiệm vụ chính trị của; lĩnh vực kinh tế; lâm nghiệp;
        giao thông, thủy lợi; thương mại, dịch vụ; tiểu thủ công nghiệp; quản lý đất đai;
        xây dựng nông thôn mới; ngân sách nhà nước; văn hóa - xã hội; giáo dục và đào tạo; thể dục, thể thao;
        y tế, dân số; chính sách xã hội; công tác tư pháp, tiếp; công tác tư pháp; tiếp công dân;
        công tác nội vụ = nội vụ và; quốc phòng, an ninh; quốc phòng:; an ninh:; phối hợp của;
        theo đợt, theo chuyên đề; chung sức xây dựng; chung tay vì người nghèo; văn hóa công sở;
        môi trường điện tử; gương điển hình tiên tiến; chủ trưởng, chính = chủ trương, chính;
        học tập, quán triệt; xếp loại tổ chức; xã cường lợi; xã lâm ca; thị trấn nông trường; xã thái bình;
        xã bắc lãng; xã đồng thắng; công tác khen thưởng; chấm điểm;
        khen thưởng của các thành viên = khen thưởng của các; một số công tác khác; tập huấn; chế độ thông tin;
        đánh giá chung; ưu điểm; hạn chế; nhiệm vụ trọng tâm; giải pháp chủ yếu""",
    "ha-trung-cum-so-2-nam-2022": """
        kết quả tổ chức; công tác lãnh đạo, chỉ đạo; tổ chức các phong trào thi đua; kết quả các phong trào;
        phát triển kinh tế = lĩnh vực kinh tế; thủy sản; công nghiệp; thương mại;
        vệ sinh an toàn = an toàn thực phẩm; văn hoá - xã hội = văn hóa - xã hội; quốc phòng; an ninh;
        hệ thống chính trị; xây dựng nông thôn mới; công tác khen thưởng; thực hiện công tác khen thưởng;
        kết quả khen thưởng = kết quả thi đua, khen thưởng; hạn chế và nguyên nhân; phương hướng chung;
        nhiệm vụ chủ yếu = nhiệm vụ trọng tâm; giải pháp thực hiện = giải pháp""",
    "ha-trung-thi-tran-nam-2023": """
        đặc điểm, tình hình; đặc điểm tình hình; kết quả thực hiện nhiệm vụ; công tác tham mưu;
        tổ chức phong trào; trên lĩnh vực kinh tế; văn hoá - xã hội = văn hóa - xã hội;
        quốc phòng- an ninh = quốc phòng - an ninh; xây dựng hệ thống chính trị; công tác khen thưởng; ưu điểm;
        hạn chế, khuyết điểm; nguyên nhân của; giải pháp khắc phục; phương hướng chung; mục tiêu tổng quát;
        nhiệm vụ trọng tâm và giải pháp; nhiệm vụ trọng tâm;
        2.1.1. trên lĩnh vực kinh tế = 2.1. trên lĩnh vực kinh tế; văn hoá- xã hội = 2.2. trên lĩnh vực văn hóa;
        2.1.3. lĩnh vực quốc phòng = 2.3. lĩnh vực quốc phòng; 2.1.4. xây dựng hệ thống = 2.4. xây dựng hệ thống;
        tổ chức thực hiện""",
    "nguyen-binh-huyen-nam-2022": """
        đánh giá công tác lãnh đạo; văn bản của cấp trên; chỉ đạo thực hiện phong trào; hoạt động của hội đồng;
        sự phối hợp; kết quả các phong trào thi đua; thường xuyên, chuyên đề; phong trào thi đua thường xuyên;
        chỉ tiêu phát triển kinh tế; an ninh chính trị; tuyển quân; cải cách hành chính; thi đua chuyên đề;
        tại đơn vị; công tác tuyên truyền, nhân rộng; kết quả khen thưởng; đánh giá chung; khái quát thành tích;
        tồn tại, hạn chế; bài học kinh nghiệm; phương hướng, nhiệm vụ; giải pháp thực hiện""",
    "thuy-hung-xa-6-thang-2023": """
        đặc điểm tình hình; kết quả thực hiện; đánh giá công tác lãnh đạo; phát hiện, nhân;
        tổ chức triển khai các phong trào; nhiệm vụ chính trị; văn hóa - xã hội; vhvn-tdđt = văn nghệ, thể dục;
        dân tộc - tôn giáo = dân tộc, tôn giáo; thông tin tuyên truyền = thông tin, tuyên truyền;
        cải cách hành chính; covid 19 = covid-19; tài nguyên, môi trường; công tác tiếp dân; lĩnh vực tư pháp;
        dự án đang triển khai; an ninh, trật tự an toàn; kết quả các phong trào thi đua; thắng lợi các mục tiêu;
        chung tay vì người nghèo; văn hóa công sở; công tác khen thưởng; một số công tác khác; quỹ thi đua;
        tập huấn, bồi dưỡng; kiểm tra, giám sát; đánh giá chung; thành tích cơ bản; khó khăn; nguyên nhân;
        đề xuất, kiến nghị; nhiệm vụ trọng tâm; giải pháp chủ yếu""",
}


def original(slug: str) -> str:
    return (ORIGINALS / f"{slug}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("slug", HEADINGS)
def test_report_prints_97_of_100_numbers_of_its_original(slug):
    found = coverage(original(slug), outline_text(document(material(slug))))
    assert found.share >= 0.97, found.missing


@pytest.mark.parametrize("slug", HEADINGS)
def test_every_heading_of_the_original_has_its_counterpart(slug):
    text = fold(original(slug))
    ours = [fold(line) for line in outline_text(document(material(slug))).splitlines() if line.startswith("#")]
    pairs = [words.partition(" = ") for words in " ".join(HEADINGS[slug].split()).split("; ")]
    assert [theirs for theirs, _, _ in pairs if fold(theirs) not in text] == []
    wanted = [fold(mine or theirs).rstrip(":") for theirs, _, mine in pairs]
    assert [words for words in wanted if not any(words in heading for heading in ours)] == []


def test_numbers_leave_out_headings_marks_and_pages_and_take_dates_as_days():
    headings = "1. Thu\n4.4 Quản lý\n2.1.3. Lĩnh vực\n 12 \n"
    text = "đạt 12,5%<sup>1</sup>. ngày 05 tháng 01 năm 2023 và 5/1/2023; 1.245 m<sup>2</sup>"
    assert list(numbers(headings + text)) == [("date", 5, 1, 2023), Decimal("12.5"), Decimal(1245)]
