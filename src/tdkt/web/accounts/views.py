"""Signing in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from tdkt.kernel.finding import Finding, Refused
from tdkt.web.accounts.actions import change_password
from tdkt.web.accounts.forms import PasswordForm, SignInForm
from tdkt.web.accounts.queries import example_accounts, example_places


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The sign-in page; with the example accounts to choose from where the examples may be entered."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        examples = example_places() if settings.EXAMPLE_ACCOUNTS else []
        return super().get_context_data(**kwargs, examples=examples)


@login_not_required
@require_POST
def enter_example(request: HttpRequest) -> HttpResponse:
    """Sign in as an example account, without a password."""
    account = request.POST.get("account", "")
    user = get_object_or_404(example_accounts(), pk=account if account.isdecimal() else None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today")


def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end (ASVS 7.4.3)."""
    form = PasswordForm(request.POST or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            change_password(user=request.user, current=form.cleaned_data["current"], new=form.cleaned_data["new"])
        except Refused as refused:
            findings = refused.findings
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, "Đã đổi mật khẩu. Các máy khác đang đăng nhập phải đăng nhập lại.")
            return redirect("today")
    context = {"form": form, "findings": findings}
    return render(request, "accounts/password.html", context, status=409 if findings else 200)
