"""Every kind of condition that the data may name, with its function and the fields of a case it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tdkt.domain.awards.case import Answer, Case
from tdkt.domain.awards.conditions import circumstance, holding, initiative, member, period, standing
from tdkt.rulebook.award import Rule


@dataclass(frozen=True)
class Kind:
    """A kind of condition: how it is judged and where in a case its facts stand."""

    judge: Callable[[Case, Rule], Answer]
    reads: str
    title: str


CONDITIONS: Mapping[str, Kind] = {
    "rating": Kind(period.rating, "ratings", "xếp loại của năm"),
    "period": Kind(period.period, "ratings", "số năm liên tục"),
    "rating_count": Kind(period.rating_count, "ratings", "số năm đạt một mức xếp loại"),
    "award_held": Kind(holding.award_held, "awards", "đã được tặng"),
    "award_count": Kind(holding.award_count, "awards", "số lần được tặng trong thời gian xét"),
    "award_series": Kind(holding.award_series, "awards", "số lần được tặng liên tục"),
    "award_standard": Kind(holding.award_standard, "awards", "đạt tiêu chuẩn danh hiệu của năm"),
    "initiatives": Kind(initiative.initiatives, "initiatives", "sáng kiến, đề tài"),
    "share": Kind(member.share, "members", "tỷ lệ thành viên"),
    "members": Kind(member.members, "members", "số thành viên"),
    "none_disciplined": Kind(member.none_disciplined, "members", "không có người bị kỷ luật"),
    "cap": Kind(member.cap, "list", "trần của danh sách đề nghị"),
    "fact": Kind(circumstance.fact, "", "điều người xét phải nhìn"),
    "leads": Kind(circumstance.leads, "", "dẫn đầu cụm, khối, phong trào"),
    "movement_years": Kind(circumstance.movement_years, "movement_years", "thời gian phong trào"),
    "movement_event": Kind(circumstance.movement_event, "movement_event", "dịp xét"),
    "age": Kind(circumstance.age, "founded", "số năm thành lập"),
    "score": Kind(circumstance.score, "score", "điểm"),
    "violations": Kind(circumstance.violations, "violations", "trường hợp không xét"),
    "merit": Kind(circumstance.merit, "merits", "thành tích được khai"),
    "unread": Kind(circumstance.unread, "", "văn bản chưa đọc"),
    "set_locally": Kind(circumstance.set_locally, "", "địa phương quy định"),
    "not_examined": Kind(standing.not_examined, "under_examination", "không đang bị xem xét"),
    "not_given_yet": Kind(standing.not_given_yet, "awards", "chưa được tặng cho năm ấy"),
    "discipline_over": Kind(standing.discipline_over, "discipline", "hết thời hạn kỷ luật"),
    "party_and_unions": Kind(standing.party_and_unions, "party_and_unions_clean_strong", "tổ chức đảng, đoàn thể"),
}
