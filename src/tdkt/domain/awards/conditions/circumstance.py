"""Facts that the dossier states: places in a race, age, points, merits, and what people must judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tdkt.domain.awards.candidate import REACHES, Merit, percent
from tdkt.domain.awards.case import Answer, Case, assumed, failed, not_told, passed
from tdkt.rulebook.award import Rule

RACES = {"cluster": "cụm, khối thi đua", "movement": "phong trào thi đua"}
ORGANISERS = {
    "district": "cấp huyện",
    "province": "tỉnh",
    "central": "Hội đồng Trung ương, Chủ tịch nước hoặc Thủ tướng",
}
EVENTS = {"interim": "sơ kết", "final": "tổng kết"}
AREAS = {
    "central_city": "quận, huyện thuộc thành phố trực thuộc trung ương",
    "special": "miền núi, hải đảo, đặc biệt khó khăn, hộ nghèo, cận nghèo",
    "other": "nơi khác",
}
MERITS = {
    "movement": "thành tích trong phong trào thi đua",
    "sudden": "thành tích đột xuất",
    "multiple": "nhiều thành tích",
    "contribution": "đóng góp công sức, tài sản",
    "worker_farmer": "thành tích của công nhân, nông dân",
    "political_task": "nhiệm vụ chính trị",
    "central_cluster": "thành tích trong cụm, khối của trung ương",
    "invention": "phát minh, công trình",
    "prize": "giải thưởng",
    "devotion": "quá trình cống hiến",
}
VIOLATIONS = {
    "prosecuted": "bị truy cứu trách nhiệm hình sự",
    "administrative_measures": "đang bị áp dụng biện pháp xử lý hành chính",
    "military_duty": "không chấp hành nghĩa vụ quân sự",
    "tax_duty": "không chấp hành nghĩa vụ thuế",
    "construction_fine": "bị phạt về xây dựng",
    "fire_safety_fine": "bị phạt về phòng cháy, chữa cháy",
    "environment_fine": "bị phạt về môi trường",
    "child_marriage": "tảo hôn",
    "consanguineous_marriage": "hôn nhân cận huyết",
    "marriage_law_fine": "bị phạt về hôn nhân và gia đình",
    "domestic_violence_fine": "bị phạt về bạo lực gia đình",
    "public_order_fine": "bị phạt về trật tự công cộng",
    "gambling_fine": "bị phạt về đánh bạc",
    "social_evils": "mắc tệ nạn xã hội",
    "unlawful_gathering": "tụ tập đông người trái quy định",
}


def fact(case: Case, rule: Rule) -> Answer:
    """Whether a fact stated in the dossier holds; what people must judge does not decide when it is not stated."""
    required = case.law.facts[rule.text("fact")]
    own = case.candidate.facts.get(rule.text("fact"))
    if own is not None:
        return passed(required, "có") if own else failed(required, "không", f"Chưa đạt: {required}.")
    if rule.judgement:
        return Answer(None, required, "chưa khai", "Hội đồng xét.", decides=False, told=False)
    parameter = rule.parameter("open")
    if parameter is not None:
        return replace(case.open(parameter.key, required, "chưa khai", "Chưa khai kết quả đánh giá"), told=False)
    return not_told(required, f"“{required}” ({rule.text('fact')})")


def leads(case: Case, rule: Rule) -> Answer:
    """Whether the collective came first in a cluster or movement of this organiser; a cluster is the province's own."""
    race, organiser = rule.text("race"), rule.text("organiser")
    required = f"dẫn đầu {RACES[race]} do {ORGANISERS[organiser]} tổ chức"
    own = case.candidate.cluster if race == "cluster" else case.candidate.movement
    if own.rank is None:
        if rule.judgement:
            return Answer(
                None, required, "chưa khai", "Hội đồng đối chiếu kết quả bình xét.", decides=False, told=False
            )
        return replace(not_told(required, f"thứ hạng trong {RACES[race]} ({race}_rank)"), claimed=False)
    is_assumed = race == "cluster" and not own.organiser
    by = "province" if is_assumed else own.organiser
    found = f"thứ {own.rank}" + (f", do {ORGANISERS[by]} tổ chức" if by else "")
    if is_assumed:
        found = f"thứ {own.rank}; hồ sơ không khai ai tổ chức, coi là do tỉnh tổ chức"
    if own.rank > 1:
        return failed(required, found, "Chỉ tập thể dẫn đầu được xét.")
    if not by:
        return not_told(required, f"cơ quan tổ chức {RACES[race]} ({race}_organiser)")
    if by != organiser:
        return failed(required, found, f"Cần dẫn đầu {RACES[race]} do {ORGANISERS[organiser]} tổ chức.")
    if is_assumed:
        return assumed(required, f"cơ quan tổ chức {RACES[race]} ({race}_organiser)", found)
    return passed(required, found)


def movement_years(case: Case, rule: Rule) -> Answer:
    """Whether the movement has run long enough."""
    least = rule.whole("years")
    required = f"phong trào có thời gian từ {least} năm"
    own = case.candidate.movement.years
    if own is None:
        return not_told(required, "số năm của phong trào (movement_years)")
    if own >= least:
        return passed(required, f"{own} năm")
    return failed(required, f"{own} năm", f"Phong trào còn thiếu {least - own} năm.")


def movement_event(case: Case, rule: Rule) -> Answer:
    """Whether the movement is at its interim or final review."""
    required = "xét khi " + " hoặc ".join(EVENTS[event] for event in rule.names("events")) + " phong trào"
    own = case.candidate.movement.event
    if not own:
        return not_told(required, "dịp xét: sơ kết hay tổng kết (movement_event)")
    if own in rule.names("events"):
        return passed(required, EVENTS[own])
    return failed(required, EVENTS[own], "Chưa đến dịp xét.")


def age(case: Case, rule: Rule) -> Answer:
    """Whether the collective is old enough on the day; a founding year counts whole."""
    years = rule.whole("years")
    required = f"từ {years} năm xây dựng và phát triển trở lên"
    founded = case.candidate.founded
    if founded is None:
        return not_told(required, "ngày hoặc năm thành lập (founded)")
    own = case.on.year - (founded.year if isinstance(founded, date) else founded)
    if isinstance(founded, date) and (case.on.month, case.on.day) < (founded.month, founded.day):
        own -= 1
    if own >= years:
        return passed(required, f"{own} năm")
    return failed(required, f"{own} năm", f"Còn thiếu {years - own} năm.")


def score(case: Case, rule: Rule) -> Answer:
    """Whether the points reach the threshold of the area, and every standard half of its maximum."""
    marks = {area: rule.whole(area) for area in AREAS}
    own = case.candidate.score
    area = own.area if own else ""
    told = ", ".join(f"{mark} ({AREAS[name]})" for name, mark in marks.items())
    required = f"từ {marks[area]} điểm" if area else f"đủ điểm: {told}"
    each = rule.share("each")
    assert each is not None
    required += f", mỗi tiêu chuẩn từ {percent(each)} điểm tối đa"
    if own is None:
        return not_told(required, "điểm (score)")
    total = percent(own.total / 100)[:-1]
    weak = [number for number, (points, most) in enumerate(own.parts, 1) if points < each * most]
    if weak:
        return failed(
            required, f"{total} điểm", f"Tiêu chuẩn thứ {', '.join(map(str, weak))} dưới một nửa điểm tối đa."
        )
    least, most = (marks[area],) * 2 if area else (min(marks.values()), max(marks.values()))
    if own.total < least:
        return failed(required, f"{total} điểm", f"Còn thiếu {percent((least - own.total) / 100)[:-1]} điểm.")
    if own.total < most:
        return not_told(required, "khu vực (score.area)")
    note = "" if own.parts else "Chưa khai điểm từng tiêu chuẩn: theo bảng chấm của khu dân cư."
    return passed(required, f"{total} điểm", note)


def violations(case: Case, rule: Rule) -> Answer:
    """Whether no member of the household has done what excludes it; what is not told is taken as none."""
    required = "không thành viên nào thuộc trường hợp không xét"
    own = case.candidate.violations
    if own is None:
        return assumed(required, "vi phạm (violations)")
    found = [VIOLATIONS[key] for key in own if key in rule.names("of")]
    if found:
        return failed(required, "; ".join(found), "Thuộc trường hợp không xét tặng.")
    others = "; ".join(VIOLATIONS[key] for key in own)
    note = f"Không thuộc danh mục của ngày nhận hồ sơ: {others}." if others else ""
    return passed(required, "không có", note)


def merit(case: Case, rule: Rule) -> Answer:
    """Whether the dossier claims a merit of this kind, far and long enough; what nobody claims is not judged."""
    kinds = rule.names("of")
    scope, years = rule.text("scope"), rule.whole("years")
    required = " hoặc ".join(MERITS[kind] for kind in kinds)
    required += f", ảnh hưởng {REACHES[scope].label} trở lên" if scope else ""
    launchers = " hoặc ".join(ORGANISERS[name] for name in rule.names("by"))
    required += f", do {launchers} phát động" if launchers else ""
    required += f", phong trào từ {years} năm" if years else ""
    claimed = [m for m in case.candidate.merits or () if m.kind in kinds]
    if not claimed:
        met = None if case.candidate.merits is None else False
        message = "Hồ sơ không khai thành tích này (merits)."
        return Answer(met, required, "không khai", message, claimed=False, told=False)
    found = "; ".join(MERITS[m.kind] for m in claimed)
    parameter = rule.parameter("open")
    if parameter is not None:
        return case.open(parameter.key, required, found, "Thành tích đã khai cần đối chiếu")
    states = [_suffices(m, scope, years, rule.names("by")) for m in claimed]
    if True in states:
        return passed(required, found)
    if None in states:
        return not_told(required, "phạm vi ảnh hưởng, cấp phát động hoặc số năm của phong trào (merits)")
    return failed(required, found, "Phạm vi ảnh hưởng, cấp phát động hoặc thời gian phong trào chưa đủ.")


def unread(case: Case, rule: Rule) -> Answer:
    """What no text we read tells: the parameter says which regulation would."""
    parameter = rule.parameter("parameter")
    assert parameter is not None
    message = f"{parameter.question}: chưa có văn bản. Cần {parameter.decided_by}."
    return Answer(None, parameter.question, "", message, parameter)


def set_locally(case: Case, rule: Rule) -> Answer:
    """What the locality lays down: open until its regulation is laid over the law."""
    parameter = rule.parameter("parameter")
    assert parameter is not None
    message = f"Tiêu chuẩn do địa phương đặt. Cần {parameter.decided_by}; nạp quy chế ấy rồi xét lại."
    return Answer(None, parameter.question, "", message, parameter)


def _suffices(own: Merit, scope: str, years: int, by: tuple[str, ...]) -> bool | None:
    """Whether a claimed merit reaches far and long enough; a central movement needs no years, another launcher both.

    A movement launched by somebody whom the text does not name does not count.
    """
    if own.kind == "movement" and by and own.launched_by and own.launched_by not in by:
        return False
    if scope and own.scope is None:
        return None
    if scope and own.scope is not None and own.scope < REACHES[scope]:
        return False
    if own.kind != "movement" or not years or own.launched_by == "central":
        return True
    return None if own.years is None or not own.launched_by else own.years >= years
