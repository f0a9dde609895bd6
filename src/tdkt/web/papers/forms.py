"""Forms of papers."""

from django import forms

from tdkt.kernel.period import Period
from tdkt.web.organisation.forms import DayField

# Nghị định 30/2020/NĐ-CP, Điều 7; offices use others too, so the field is free.
KINDS = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch",
    "Phương án", "Đề án", "Báo cáo", "Biên bản", "Tờ trình", "Công văn", "Phát động",
)  # fmt: skip


class PaperForm(forms.Form):
    """A paper of the register."""

    unit = forms.ChoiceField(label="Sổ của đơn vị", error_messages={"required": "Chọn đơn vị."})
    period = forms.CharField(label="Thuộc kỳ", max_length=8)
    kind = forms.CharField(label="Loại văn bản", max_length=40, widget=forms.TextInput(attrs={"list": "kinds"}))
    number = forms.CharField(label="Số", max_length=20)
    symbol = forms.CharField(label="Ký hiệu", required=False, max_length=40)
    issued = DayField(label="Ngày ban hành", required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=160)
    subject = forms.CharField(label="Trích yếu", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    topic = forms.ChoiceField(label="Nhắc trong mục của báo cáo", required=False)
    annex = forms.BooleanField(label="Ghi vào phụ lục văn bản", required=False)

    def __init__(self, *args: object, units: list[tuple[str, str]], topics: list[tuple[str, str]], **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["topic"].choices = [("", "không nhắc"), *topics]

    def clean_period(self) -> str:
        """The code of the period."""
        try:
            return Period.parse(self.cleaned_data["period"].strip()).code
        except ValueError as unknown:
            raise forms.ValidationError(str(unknown)) from None
