"""Forms of accounts."""

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """Name and password; one message for every way to be wrong."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ và phím Caps Lock rồi nhập lại.",
        "inactive": "Tài khoản này đã bị khóa. Liên hệ quản trị của đơn vị.",
    }
