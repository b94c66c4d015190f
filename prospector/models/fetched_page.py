"""Pages that were read before, so that the next reading can ask whether they changed."""

from datetime import datetime
from typing import Self

from django.db import models


class FetchedPageQuerySet(models.QuerySet["FetchedPage"]):
    def validators(self, url: str) -> tuple[str, str]:
        """ETag and Last-Modified of the last reading, both empty for a new address."""
        return self.filter(url=url).values_list("etag", "last_modified").first() or ("", "")

    def remember(self, url: str, *, etag: str, last_modified: str, read_at: datetime) -> None:
        self.bulk_create(
            [FetchedPage(url=url, etag=etag, last_modified=last_modified, read_at=read_at)],
            update_conflicts=True,
            unique_fields=["url"],
            update_fields=["etag", "last_modified", "read_at"],
        )

    def older_than(self, moment: datetime) -> Self:
        return self.filter(read_at__lt=moment).order_by("pk")


class FetchedPage(models.Model):
    """The validators of one address, as its host gave them."""

    url = models.CharField("adresse", max_length=2000, unique=True)
    etag = models.CharField("ETag", max_length=500, blank=True, db_default="")
    last_modified = models.CharField("Last-Modified", max_length=100, blank=True, db_default="")
    read_at = models.DateTimeField("lue le")

    objects = FetchedPageQuerySet.as_manager()

    class Meta:
        verbose_name = "page lue"
        verbose_name_plural = "pages lues"

    def __str__(self) -> str:
        return self.url
