from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tdkt.web.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
