"""Walks through the work of an officer, in a real browser."""

import io
import re

import docx
import pypdf
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEMBER, CLUSTER = "xã Cường Lợi, huyện Đình Lập", "Cụm thi đua số 02, huyện Đình Lập"
GIFTS = "/so-lieu/2023/{}/XH.01/"
SECTION = "/bao-cao/2023/DL-CUM-02/?muc=social-security"


def correct(page, value: str, reason: str) -> None:
    """Give a figure a new value on its page "từ đâu"."""
    page.get_by_role("textbox", name="Giá trị").fill(value)
    page.get_by_label("Lý do sửa").fill(reason)
    page.get_by_role("button", name="Ghi phiên bản mới").click()


def section_with(person, words: str) -> str:
    """The sentence of the report that holds these words, wherever in the outline it stands."""
    page = person.open("/bao-cao/2023/DL-CUM-02/")
    keys = page.locator("nav.outline a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for key in keys:
        page = person.open(f"/bao-cao/2023/DL-CUM-02/{key}")
        found = page.locator(".gen p", has_text=words)
        if found.count():
            return found.first.inner_text()
    raise AssertionError(f"no section says “{words}”")


def test_a_corrected_figure_changes_the_total_and_the_report(dinh_lap, people):
    officer, head = people(), people()
    head.enter(CLUSTER)
    before = section_with(head, "1.498 suất")

    page = officer.enter(MEMBER)
    page.get_by_role("link", name="Số liệu", exact=True).click()
    page.locator("tr", has_text="quà").get_by_role("link", name="204", exact=True).click()
    correct(page, "304", "đếm lại danh sách")
    assert page.get_by_role("status").inner_text().strip() == "Đã ghi phiên bản mới của số này."
    assert page.locator("ol.hist li").first.inner_text().split("\n")[0].startswith("304")

    total = head.open(GIFTS.format("DL-CUM-02"))
    assert total.locator(".big").inner_text().split()[0] == "1.598"
    assert total.locator("tr", has_text="Xã Cường Lợi").get_by_role("link").inner_text().split()[0] == "304"
    after = section_with(head, "1.598 suất")
    assert after != before


def test_a_note_is_written_and_the_report_goes_out_as_word_and_pdf(dinh_lap, people):
    head = people()
    page = head.enter(CLUSTER)
    page.get_by_role("link", name="Báo cáo kỳ 2023").click()
    page.get_by_role("link", name="Đặc điểm tình hình").first.click()
    sentence = "Cả cụm trao {XH.01|số} phần, mỗi nhà một niềm vui."
    page.locator("textarea").first.fill(sentence)
    page.get_by_role("button", name="Lưu mục này").first.click()
    assert page.get_by_role("status").inner_text().strip() == "Đã lưu lời văn của mục."
    assert page.locator(".gen", has_text="Cả cụm trao 1.498 phần, mỗi nhà một niềm vui.").count() == 1

    page.get_by_role("button", name="Viết báo cáo ra Word và PDF").click()
    assert page.get_by_role("status").inner_text().strip() == "Đã viết bản 1, gắn với số liệu lúc này."
    files = {}
    for name in ("Tải Word", "Tải PDF"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()
    word, pdf = (files[f"dinh-lap-cum-so-2-nam-2023.{kind}"] for kind in ("docx", "pdf"))
    said = "Cả cụm trao 1.498 phần, mỗi nhà một niềm vui."
    assert said in [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]
    pages = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert said in " ".join(pages.split())


def test_two_people_who_correct_one_figure_see_each_other(dinh_lap, people):
    first, second = people(), people()
    for person in (first, second):
        person.enter(MEMBER)
        person.open(GIFTS.format("06634"))
    correct(first.page, "304", "")
    second.expected = "status of 409"
    correct(second.page, "404", "theo sổ mới")
    alert = second.page.get_by_role("alert")
    assert re.findall(r"\b(\d+) suất|(bản \d)", alert.inner_text()) == [("304", ""), ("", "bản 2"), ("404", "")]
    assert second.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    kept = [second.page.get_by_role("textbox", name=label).input_value() for label in ("Giá trị", "Lý do sửa")]
    assert kept == ["404", "theo sổ mới"]
    second.page.get_by_role("button", name="Ghi phiên bản mới").click()
    assert second.page.locator(".big").inner_text().split()[0] == "404"


def test_a_report_is_checked_walked_through_and_taken_with_comments(dinh_lap, people):
    person = people()
    page = person.enter(CLUSTER)
    page.get_by_role("link", name="Soát báo cáo", exact=True).click()
    document, content = docx.Document(), io.BytesIO()
    for line in ("Thu ngân sách 150/300 triệu đồng, đạt 60%.", "Có 7 việc.", "Hộ nghèo 30/400 hộ, chiếm 9%."):
        document.add_paragraph(line)
    document.save(content)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.get_by_label("Tệp báo cáo").set_input_files(
        {"name": "Báo cáo.docx", "mimeType": kind, "buffer": content.getvalue()}
    )
    page.wait_for_url(re.compile(r"/soat-bao-cao/\d+/"))
    for key, quote in (("j", "150/300 triệu đồng, đạt 60%"), ("j", "30/400 hộ, chiếm 9%"), ("ArrowUp", "150/300")):
        page.keyboard.press(key)
        assert quote in page.locator(".finding:focus").inner_text()
        assert "".join(page.locator("mark.on").all_inner_texts()).startswith(quote)

    person.expected = "status of 422"
    page.keyboard.press("j")
    finding = page.locator(".finding.on")
    finding.get_by_text("Đúng, có lý do").click()
    finding.get_by_role("button", name="Ghi lý do").click()
    assert finding.locator(".err").inner_text() == "Ghi lý do vì sao con số này đúng."
    page.keyboard.type("số của huyện giao bổ sung")
    finding.get_by_role("button", name="Ghi lý do").click()
    finding.get_by_role("button", name="Xét lại").wait_for()
    assert "Đúng, có lý do: số của huyện giao bổ sung" in finding.inner_text()
    assert page.locator("mark.said").first.inner_text().startswith("30/400")
    assert "1 trên 2 chỗ chưa trả lời" in page.locator(".summary").inner_text()

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word có ghi chú").click()
    assert download.value.suggested_filename == "Báo cáo (có ghi chú).docx"
    comments = [comment.text for comment in docx.Document(download.value.path()).comments]
    assert ["Giải trình: số của huyện giao bổ sung" in comment for comment in comments] == [False, True]


def test_the_keyboard_reaches_search_and_main_button(dinh_lap, people):
    person = people()
    person.enter(MEMBER)
    page = person.open(GIFTS.format("06634"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Tới phần nội dung"
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("nong thon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/?tim=nong+thon")

    page = person.open(GIFTS.format("06634"))
    focused = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.innerText || document.activeElement.name"))
        if focused[-1] == "Ghi phiên bản mới":
            break
    assert focused[-1] == "Ghi phiên bản mới"
    assert focused.index("value") < focused.index("reason") < focused.index("Ghi phiên bản mới")


def test_unsaved_words_are_not_lost_by_a_click(dinh_lap, people):
    person = people()
    person.enter(MEMBER)
    page = person.open(GIFTS.format("06634"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("textbox", name="Giá trị").fill("304")
    page.get_by_role("link", name="Báo cáo", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert (asked, page.get_by_role("textbox", name="Giá trị").input_value()) == (["beforeunload"], "304")


def test_signing_out_leads_to_the_sign_in_page(dinh_lap, people):
    person = people()
    page = person.enter(MEMBER)
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{person.home}/tai-khoan/dang-nhap/")
    assert person.open("/").url == f"{person.home}/tai-khoan/dang-nhap/?next=/"


def test_an_award_is_tried_the_reason_seen_and_the_verdict_changed(dinh_lap, people):
    officer = people()
    page = officer.enter(MEMBER)
    page.get_by_role("link", name="Tra cứu", exact=True).click()
    page.get_by_label("Ngày cơ quan thẩm định nhận hồ sơ").fill("20/12/2025")
    page.get_by_label("Tên hoặc mã").fill("chien si thi dua co so")
    page.get_by_role("button", name="Tra danh mục").click()
    page.get_by_role("link", name="Chiến sĩ thi đua cơ sở").click()
    page.get_by_role("link", name="Thử điều kiện").last.click()
    page.get_by_label("Năm 2025").select_option("Hoàn thành tốt nhiệm vụ")
    page.get_by_label("Không có sáng kiến, đề tài").check()
    page.get_by_role("button", name="Xem đủ điều kiện chưa").click()
    verdict = page.locator(".verdict")
    assert verdict.get_by_role("heading").first.inner_text().strip() == "Chưa đủ điều kiện"
    assert "Còn thiếu 1 sáng kiến phạm vi cơ sở." in verdict.inner_text()

    verdict.get_by_role("link", name="Khai ở mục sáng kiến, đề tài").click()
    page.get_by_label("Không có sáng kiến, đề tài").uncheck()
    page.get_by_label("Năm công nhận").fill("2025")
    page.locator("#muc-initiatives").get_by_label("Phạm vi ảnh hưởng").select_option("Cơ sở")
    page.get_by_label("Năm công nhận").press("Enter")
    assert verdict.get_by_role("heading").first.inner_text().strip() == "Đủ điều kiện"
    assert page.get_by_label("Năm 2025").input_value() == "HTT"
    shared = people()
    shared.enter(MEMBER)
    again = shared.open(page.url.removeprefix(officer.home))
    assert again.locator(".verdict").inner_text() == verdict.inner_text()


def test_a_pasted_list_is_counted_and_copied(dinh_lap, people):
    officer = people()
    officer.enter(MEMBER)
    page = officer.open("/tinh-tien-thuong/")
    page.get_by_label("Ngày quyết định khen thưởng").fill("20/12/2025")
    page.get_by_label("Danh sách", exact=True).fill("Nguyễn Thị Lan\tCSTĐCS\nThôn Nà Pé\tGiấy khen xã\ttập thể")
    page.get_by_role("button", name="Tính tiền thưởng").click()
    assert page.get_by_role("heading", name="Tổng 3.750.000 đồng").count() == 1
    page.get_by_role("button", name="Chép bảng").click()
    page.get_by_role("status").filter(has_text="chép").wait_for()
    assert page.evaluate("document.activeElement.id") == "chep"


@pytest.mark.parametrize("path", ["/thu-dieu-kien/?ma=CSTDCS&ngay=31/02/2025&xem=1", "/tra-cuu/?ngay=2025-W05"])
def test_a_refused_input_has_a_red_border(dinh_lap, people, path):
    officer = people()
    officer.enter(MEMBER)
    officer.expected = "status of 422"
    page = officer.open(path)
    border = "input => { const own = getComputedStyle(input); return [own.borderTopWidth, own.borderTopColor] }"
    colour = "getComputedStyle(document.querySelector('.field.bad')).borderLeftColor"
    assert page.locator(".field.bad input[name=ngay]").evaluate(border) == ["2px", page.evaluate(colour)]
