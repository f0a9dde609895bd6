"""What the frame of every page needs: menu, the person's units, the moment for print heads."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

# The menu by work; an entry appears when its pages stand.
MENU = (
    (("Việc hôm nay", "today"),),
    (("Số liệu", "indicators:home"), ("Cụm thi đua", "scoring:clusters")),
    (("Báo cáo", "reports:reports"), ("Soát báo cáo", "checks:checks"), ("Văn bản", "papers:register")),
    (("Tra cứu", "rules:catalogue"), ("Thử điều kiện", "rules:trial"), ("Tính tiền thưởng", "rules:bonus")),
    (("Đơn vị", "organisation:tree"),),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; empty for people who are not signed in."""
    if not request.user.is_authenticated:
        return {}
    groups = [[(title, reverse(name)) for title, name in group] for group in MENU]
    links = [url for group in groups for _, url in group]
    current = max((url for url in links if request.path.startswith(url)), key=len, default="")
    return {"menu": groups, "menu_current": current, "now": timezone.localtime(), "posts": _posts(request)}


def _posts(request: HttpRequest) -> list[Any]:
    return list(request.user.posts.select_related("unit"))
