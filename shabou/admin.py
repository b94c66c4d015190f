"""Staff in the back office. Managers hire and dismiss, but make nobody mightier than themselves."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework_simplejwt.token_blacklist import admin as token_admin  # noqa: F401  # registers them
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from shabou.logins import LoginForm
from shabou.roles import ROLES

admin.site.login_form = LoginForm
# Tokens, registered by their own app, are nothing to look at; users are registered anew below.
admin.site.unregister([BlacklistedToken, OutstandingToken, get_user_model()])


@admin.register(get_user_model())
class StaffAdmin(UserAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    # What only a superuser decides is not on the page.
    fieldsets = (
        (None, {"fields": ("username", "password", ("first_name", "last_name"), "email")}),
        ("Droits", {"fields": ("is_active", "groups")}),
        ("Dates", {"fields": (("last_login", "date_joined"),)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return UserAdmin.fieldsets if obj and _is_superuser(request) else super().get_fieldsets(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        above = obj is not None and obj.is_superuser and not _is_superuser(request)
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who leaves is switched off: what he did keeps his name."""
        return False

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and field and not _is_superuser(request):
            groups: QuerySet[Group] = Group.objects.filter(name__in=ROLES)
            field.queryset = groups
        return field

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True  # customers have no account
        super().save_model(request, obj, form, change)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
