"""Yearly ratings of organisations inside a unit."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt.kernel.period import Period

CLASSES = {
    "HTXS": "hoàn thành xuất sắc nhiệm vụ",
    "HTT": "hoàn thành tốt nhiệm vụ",
    "HT": "hoàn thành nhiệm vụ",
    "KHT": "không hoàn thành nhiệm vụ",
}
ORGANISATIONS = {
    "front": "Ủy ban Mặt trận Tổ quốc",
    "farmers": "Hội Nông dân",
    "women": "Hội Liên hiệp Phụ nữ",
    "veterans": "Hội Cựu chiến binh",
    "youth": "Đoàn Thanh niên",
    "union": "Công đoàn",
}


@dataclass(frozen=True)
class OrganisationRating:
    """The class that an organisation of a unit reached in a period."""

    unit: str
    organisation: str
    period: Period
    rating: str
