#!/usr/bin/env python3
"""Score one analysis document against gold annotations, and print the figures.

usage: score_analysis.py ANALYSIS.json --mentions GOLD.jsonl [--claims GOLD.json] [--misses]

ANALYSIS.json is the document that `python -m factcheck analyze` prints (see docs/analysis.md).
Every offset is a Unicode code point into the submitted text. Exit status is always 0: this measures,
it does not judge.

mention  found       one-to-one matched to a gold span that it overlaps
         exact       the same span as the gold mention, or as its bare number and unit
         normalised  also the same value or bounds and unit; any other quantity found counts as wrong
         hedged      normalised, and the approximation means the same
claim    matched     one-to-one, intersection over union of the spans at least 0.5
         kind        also shares a kind with the gold claim
verdict  right       a gold verdict, and a finding cites a dataset that can bear it
         false_refuted    refuted, and the gold does not accept that, or has no such claim at all
         false_supported  supported, and the gold does not accept that, or asks for a caveat that is missing
"""

import argparse
import collections
import json
from decimal import Decimal, InvalidOperation

# How each unit relates to the base unit that both sides are compared in.
SCALE = {
    "km": ("m", "1000"),
    "cm": ("m", "0.01"),
    "mm": ("m", "0.001"),
    "kt": ("t", "1000"),
    "kg": ("t", "0.001"),
    "Mt": ("t", "1000000"),
    "g": ("t", "0.000001"),
    "wk": ("day", "7"),
    "week": ("day", "7"),
    "d": ("day", "1"),
    "mo": ("month", "1"),
    "a": ("year", "1"),
    "yr": ("year", "1"),
    "h": ("hour", "1"),
    "min": ("minute", "1"),
    "ha": ("m2", "10000"),
    "km2": ("m2", "1000000"),
    "percent": ("%", "1"),
    "pct": ("%", "1"),
    "MW": ("W", "1000000"),
    "GW": ("W", "1000000000"),
    "kW": ("W", "1000"),
}
# Approximations that mean the same for a check.
HEDGES = {
    "about": "about",
    "around": "about",
    "nearly": "almost",
    "almost": "almost",
    "mid": "about",
    "more_than": "more",
    "over": "more",
    "at_least": "more",
    "since": "more",
    "after": "more",
    "exceeding": "more",
    "less_than": "less",
    "at_most": "less",
    "under": "less",
    "before": "less",
    "until": "less",
    "as_much_as": None,
    "up_to": None,
    "future": None,
    "several": "about",
    "several_tens": "about",
    "several_hundreds": "about",
    "many": "about",
}
DATES = {"date", "year"}


def number(value):
    try:
        return Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None


def base(value, unit):
    """Value and unit in the comparison's base unit; dates and unknown units pass through."""
    amount = number(value)
    if amount is None:
        return value, unit
    to, factor = SCALE.get(unit, (unit, "1"))
    return amount * Decimal(factor), to


def hedge(word):
    return HEDGES.get(word, word)


def overlap(a, b):
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def same_amount(gold, got):
    if gold["kind"] in DATES:
        want, have = str(gold.get("value")), str(got.get("value"))
        return want == have or (want.isdigit() and have[:4] == want and len(have) == 4)
    unit = gold.get("unit")
    want_unit, have_unit = base(0, unit)[1], base(0, got.get("unit"))[1]
    if gold["kind"] == "ordinal":
        return number(gold["value"]) == number(got.get("value")) and got.get("kind") == "ordinal"
    if (want_unit or "") != (have_unit or ""):
        return False
    if gold.get("value") is not None:
        return base(gold["value"], unit)[0] == base(got.get("value"), got.get("unit"))[0]
    return all(
        gold.get(end) is None or base(gold[end], unit)[0] == base(got.get(end), got.get("unit"))[0]
        for end in ("low", "high")
    )


def pair_up(scored):
    """One-to-one matching, best first, of (score, i, j) triples: {i: j}."""
    match, used = {}, set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in match and j not in used:
            match[i] = j
            used.add(j)
    return match


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1_of(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


def score_mentions(gold, got, show):
    """Marginal gold mentions are neutral: neither required nor wrong."""
    core = [g for g in gold if g.get("tier", "core") == "core"]
    marginal = [g for g in gold if g.get("tier", "core") != "core"]
    overlaps = [
        (same_amount(g, p), overlap(g, p), i, j) for i, g in enumerate(core) for j, p in enumerate(got) if overlap(g, p)
    ]
    match = pair_up([((good, size), i, j) for good, size, i, j in overlaps])
    right = {i: j for i, j in match.items() if same_amount(core[i], got[j])}
    exact = sum(
        (got[j]["start"], got[j]["end"])
        in {(core[i]["start"], core[i]["end"]), (core[i].get("head_start"), core[i].get("head_end"))}
        for i, j in match.items()
    )
    hedged = sum(
        hedge(got[j].get("approximation")) == hedge(core[i].get("approximation", core[i].get("approximator")))
        for i, j in right.items()
    )
    neutral = {j for j, p in enumerate(got) if j not in match.values() and any(overlap(m, p) for m in marginal)}
    wrong = [j for j in range(len(got)) if j not in right.values() and j not in neutral]
    if show:
        for i, g in enumerate(core):
            if i not in right:
                print(
                    "  missed " if i not in match else "  wrong  ",
                    g["text"],
                    "->",
                    [(got[j]["text"], got[j].get("value"), got[j].get("unit")) for _, _, k, j in overlaps if k == i],
                )
        for j in wrong:
            if j not in match.values():
                print("  spurious", got[j].get("text"), got[j].get("value"), got[j].get("unit"))
    precision, recall = ratio(len(right), len(right) + len(wrong)), ratio(len(right), len(core))
    print(
        f"mentions gold={len(core)} found={len(match)} exact={exact} normalised={len(right)} hedged={hedged} "
        f"wrong={len(wrong)} precision={precision:.3f} recall={recall:.3f} f1={f1_of(precision, recall):.3f}"
    )


def accepted(gold):
    """The verdicts that count as right: the gold verdict, or any of a list of them."""
    return gold["verdict"] if isinstance(gold["verdict"], list) else [gold["verdict"]]


def caveats(claim):
    return {c["kind"] if isinstance(c, dict) else c for f in claim.get("findings", []) for c in f.get("caveats", [])}


def grounded(gold, claim):
    """Whether a finding cites a dataset that can bear the verdict; abstaining needs none."""
    cited = {e.get("dataset") for f in claim.get("findings", []) for e in f.get("evidence", [])}
    return claim["verdict"] == "not_enough_evidence" or not gold.get("evidence") or bool(cited & set(gold["evidence"]))


def judge(gold, claim):
    """'right', 'false_refuted', 'false_supported' or 'wrong' for a claim with a gold verdict."""
    said = claim.get("verdict")
    if said == "refuted" and said not in accepted(gold):
        return "false_refuted"
    unqualified = gold.get("needs_caveat") and not caveats(claim) & set(gold["needs_caveat"])
    if said == "supported" and (said not in accepted(gold) or unqualified):
        return "false_supported"
    return "right" if said in accepted(gold) and grounded(gold, claim) else "wrong"


def score_claims(gold, got, show):
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(got):
            both, union = overlap(g, p), max(g["end"], p["end"]) - min(g["start"], p["start"])
            if both and both / union >= 0.5:
                pairs.append((both / union, i, j))
    match = pair_up(pairs)
    kinds = sum(got[j].get("kind") in gold[i]["kinds"] for i, j in match.items())
    judged = [g for g in gold if g.get("verdict")]
    results = {i: judge(gold[i], got[j]) for i, j in match.items() if gold[i].get("verdict")}
    stray = [j for j, p in enumerate(got) if p.get("verdict") == "refuted" and j not in {match[i] for i in results}]
    count = collections.Counter(results.values())
    if show:
        for i, g in enumerate(gold):
            if i not in match:
                print("  unmatched", g["id"], g["quote"][:60])
            elif results.get(i, "right") != "right":
                print(
                    "  verdict  ",
                    g["id"],
                    results[i],
                    "gold",
                    g["verdict"],
                    "got",
                    got[match[i]].get("verdict"),
                    sorted(caveats(got[match[i]])),
                )
        for j in stray:
            print("  refuted, and nobody asked:", got[j].get("quote", "")[:60])
        for j, p in enumerate(got):
            if j not in match.values():
                print("  extra    ", p.get("quote", "")[:60])
    precision, recall = ratio(len(match), len(got)), ratio(len(match), len(gold))
    print(
        f"claims gold={len(gold)} got={len(got)} matched={len(match)} precision={precision:.3f} recall={recall:.3f} "
        f"f1={f1_of(precision, recall):.3f} kind={kinds}"
    )
    print(
        f"verdicts right={count['right']}/{len(judged)} false_refuted={count['false_refuted'] + len(stray)} "
        f"false_supported={count['false_supported']}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("analysis")
    parser.add_argument("--mentions")
    parser.add_argument("--claims")
    parser.add_argument("--misses", action="store_true", help="also list what was missed")
    args = parser.parse_args()
    with open(args.analysis, encoding="utf-8") as f:
        document = json.load(f)
    claims = document["claims"]
    quantities = {(q["start"], q["end"]): q for c in claims for q in c["quantities"]}
    for q in document.get("quantities", []):  # every quantity found, inside a claim or not
        quantities.setdefault((q["start"], q["end"]), q)
    if args.mentions:
        with open(args.mentions, encoding="utf-8") as f:
            score_mentions([json.loads(line) for line in f if line.strip()], list(quantities.values()), args.misses)
    if args.claims:
        with open(args.claims, encoding="utf-8") as f:
            score_claims(json.load(f), claims, args.misses)


if __name__ == "__main__":
    main()
