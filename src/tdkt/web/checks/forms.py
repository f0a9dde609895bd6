"""Forms of checking: a file or pasted words, and what is said to a finding."""

from django import forms

from tdkt.web.checks.models import Reply


class CheckForm(forms.Form):
    """What is to be checked, for which unit, against which of its reports."""

    MAX_BYTES = 20 * 1024 * 1024
    unit = forms.ChoiceField(label="Báo cáo của", error_messages={"required": "Chọn đơn vị."})
    report = forms.ChoiceField(label="Đối chiếu với báo cáo của đơn vị trong hệ thống", required=False)
    file = forms.FileField(
        label="Tệp báo cáo",
        required=False,
        error_messages={"empty": "Tệp trống, không có gì để soát."},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    text = forms.CharField(label="Hoặc dán chữ vào đây", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: object, units: list[tuple[str, str]], reports: list[tuple[str, str]], **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["report"].choices = [("", "không, chỉ soát bản thân văn bản"), *reports]
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = units[0][0]

    def clean_file(self) -> object:
        """The file, when it is not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > self.MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Bỏ bớt hình ảnh rồi thử lại.")
        return file

    def clean(self) -> dict[str, object]:
        """One of the two: a file or words."""
        data = super().clean()
        if "file" not in self.errors and "text" not in self.errors:
            if data["file"] and data["text"]:
                self.add_error("file", "Vừa có tệp vừa có chữ dán. Để lại một trong hai, chọn lại tệp nếu soát tệp.")
            elif not data["file"] and not data["text"]:
                self.add_error("file", "Chưa chọn tệp nào, cũng chưa dán chữ.")
        return data


class ReplyForm(forms.Form):
    """What is said to a finding; which finding it is."""

    STANCES = (*Reply.Stance.choices, ("open", "Xét lại"))
    claim = forms.CharField(max_length=12)
    stance = forms.ChoiceField(choices=STANCES)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=1000,
        error_messages={"max_length": "Lý do dài hơn 1.000 chữ. Rút gọn lại."},
    )
