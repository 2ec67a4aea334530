import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import claims.models.fields
import claims.models.rating


def keep_old_keys_whole(apps, _schema_editor):
    """A key from before there were scopes could do whatever its member could."""
    apps.get_model("claims", "ApiKey").objects.update(scopes=["read", "submit", "review", "data"])


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="check_run",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.check"
            ),
        ),
        migrations.RenameModel("ApiToken", "ApiKey"),
        migrations.AlterModelOptions(name="apikey", options={"ordering": ["-created_at"], "verbose_name": "API key"}),
        migrations.AlterField(
            model_name="apikey",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="claims.membership"
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="expires_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="apikey",
            name="scopes",
            field=claims.models.fields.ExactJSONField(default=list),
        ),
        migrations.RunPython(keep_old_keys_whole, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("names", claims.models.fields.ExactJSONField(validators=[claims.models.rating.are_names])),
                ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ("retired", models.BooleanField(default=False)),
                (
                    "newsroom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.newsroom"
                    ),
                ),
            ],
            options={
                "ordering": ["newsroom_id", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("published_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("failed", "failed"),
                            ("errored", "errored"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("holder", models.UUIDField(blank=True, null=True)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("dispatched_at", models.DateTimeField(blank=True, null=True)),
                ("message", models.TextField(blank=True)),
                ("trace", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="submissions", to="claims.article"
                    ),
                ),
                (
                    "newsroom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.newsroom"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("newsroom", "code"), name="rating_code_once"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["article", "-id"], name="submission_of_article"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("state__in", ["queued", "running"])),
                fields=["state", "leased_until"],
                name="submission_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "finished", "failed", "errored"])),
                name="submission_state_known",
            ),
        ),
    ]
