"""Addresses of the reviewers' pages. Everything at a desk begins with the newsroom's slug."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from claims.web import article, articles, data, preferences, progress, queue, sign_in, submit

app_name = "web"

at_article: list[Any] = [
    path("", article.article, name="article"),
    path("assign/", queue.give, name="assign"),
    path("progress/", progress.progress, name="progress"),
    path("history/", article.history, name="history"),
    path("claims/<uuid:claim>/", article.claim, name="claim"),
    path("claims/<uuid:claim>/review/", article.rate, name="rate"),
]
at_desk: list[Any] = [
    path("", queue.queue, name="queue"),
    path("articles/", articles.articles, name="articles"),
    path("articles/new/", submit.submit, name="submit"),
    path("articles/<uuid:pk>/", include(at_article)),
    path("data/", data.datasets, name="datasets"),
    path("data/<str:dataset>/", data.dataset, name="dataset"),
    path("data/<str:dataset>/<int:pk>/", data.edition, name="edition"),
]
urlpatterns = [
    path("", sign_in.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("desk/<slug:newsroom>/", include(at_desk)),
]
