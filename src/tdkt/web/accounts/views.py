"""Signing in."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from tdkt.web.accounts.forms import SignInForm
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
