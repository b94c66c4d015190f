"""Public pages of enquiries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from orders.actions import create_enquiry
from orders.forms import EnquiryForm
from orders.throttle import HOUR, may_enquire

CONTACT = "contact"
PREFILLED = {"query": "q", "vehicle": "vehicle"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry_create(request: HttpRequest) -> HttpResponse:
    """The form, with `?q=` and `?vehicle=` in it. Sent twice it is one enquiry; a robot gets the same thanks."""
    if request.method != "POST":
        return _form_page(request, EnquiryForm(initial=_prefilled(request)))
    form = EnquiryForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form)
    if form.is_from_a_robot:
        return redirect("enquiry-sent")
    if not may_enquire(request.META["REMOTE_ADDR"]):
        form.add_error(None, gettext("Vous nous avez déjà écrit plusieurs fois. Réessayez dans une heure."))
        response = _form_page(request, form, status=429)
        response["Retry-After"] = str(HOUR)
        return response
    create_enquiry(**form.asked, language="ar" if get_language() == "ar" else "fr", now=timezone.now())
    return redirect("enquiry-sent")


@never_cache
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Where the shop is and when it is open, with the same form."""
    return _form_page(request, EnquiryForm(initial=_prefilled(request)), page=CONTACT)


@require_safe
def enquiry_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "orders/enquiry_sent.html", {"trail": _trail()})


def _prefilled(request: HttpRequest) -> dict[str, str]:
    lengths = {name: EnquiryForm.base_fields[name].max_length for name in PREFILLED}  # type: ignore[attr-defined]  # text fields
    return {
        name: request.GET.get(parameter, "").replace("\0", "").strip()[: lengths[name]]
        for name, parameter in PREFILLED.items()
    }


def _form_page(request: HttpRequest, form: EnquiryForm, *, page: str = "", status: int = 200) -> HttpResponse:
    """A refused form comes back on the page that it was sent from."""
    is_contact = CONTACT in (page, request.POST.get("sent_from"))
    template = "orders/contact.html" if is_contact else "orders/enquiry_form.html"
    trail = [{"name": gettext("Contact")}] if is_contact else _trail()
    return render(request, template, {"enquiry": form, "trail": trail}, status=status)


def _trail() -> list[dict[str, str]]:
    return [{"name": gettext("Demande de pièce")}]
