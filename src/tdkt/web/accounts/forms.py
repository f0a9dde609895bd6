"""Forms of accounts."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """Name and password; one message for every way to be wrong."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ và phím Caps Lock rồi nhập lại.",
        "inactive": "Tài khoản này đã bị khóa. Liên hệ quản trị của đơn vị.",
    }


class PasswordForm(forms.Form):
    """The password in use, and the new one twice. What was typed is never sent back."""

    current = forms.CharField(
        label="Mật khẩu đang dùng", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="Mật khẩu mới", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """The second typing, when it is like the first."""
        if self.cleaned_data["again"] != self.cleaned_data.get("new"):
            raise forms.ValidationError("Hai lần nhập mật khẩu mới chưa giống nhau.")
        return self.cleaned_data["again"]
