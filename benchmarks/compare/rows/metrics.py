"""Areas under curves, confusion, drift, sketches, events and metric trees."""
from row import Row, Sum
from targets import Ratio, Seconds, TimesLimit

AREA = "Metrics"


def area_under(id, what, method, peer, digits, targets=Ratio(5), **more):
    return Row(
        area=AREA,
        id=id,
        what=what,
        ours=f"ClassificationBenchmarks.{method}",
        params={"Rows": 10_000_000, "Digits": digits},
        peer=f"metrics.{peer}",
        peer_name="scikit-learn",
        # Sums of ten million terms in another order.
        tolerance=1e-11,
        targets=targets,
        rounds=3,
        **more,
    )


def confusion(classes, **more):
    return Row(
        area=AREA,
        id=f"confusion-{classes}",
        what=f"confusion matrix of {classes} classes over 100 million pairs of labels",
        ours="ConfusionBenchmarks.Accuracy",
        params={"Rows": 100_000_000, "Classes": classes},
        peer="metrics.confusion",
        peer_name="NumPy",
        limit=Sum(200_000_000),
        targets=TimesLimit(1.5),
        **more,
    )


def stability(bins):
    return Row(
        area=AREA,
        id=f"stability-index-{bins}",
        what=f"population stability index of a million values in {bins} bins against a reference that is kept",
        ours="DriftBenchmarks.PopulationStabilityIndex",
        params={"Rows": 1_000_000, "Bins": bins},
        peer="metrics.stability_index",
        peer_name="NumPy",
        tolerance=1e-12,
        limit=Sum(8_000_000),
        targets=Ratio(4),
    )


def sketch(id, method, how):
    return Row(
        area=AREA,
        id=id,
        what=f"quantile sketch of a million latencies, {how}",
        ours=f"QuantileSketchBenchmarks.{method}",
        params={"Rows": 1_000_000},
        peer="metrics.quantile",
        peer_name="NumPy's exact quantile",
        # What the sketch promises.
        tolerance=0.01,
        targets=Seconds(10e-9, each=1_000_000, unit="value"),
    )


def attribution(method, shape):
    words = {"Sequential": "in turn", "Shapley": "by Shapley values", "LogMeanDivisia": "by log-mean Divisia"}[method]
    tree = {"bushy": "a tree of 1,365 nodes, sums and products by turns", "flat": "a product of 999 factors"}[shape]
    return Row(
        area=AREA,
        id=f"attribution-{shape}-{method.lower()}",
        what=f"attribution in {tree}, {words}",
        ours="MetricTreeBenchmarks.Attribute",
        params={"Nodes": 1_000, "Shape": shape, "Method": method},
        targets=Seconds(1e-3),
    )


ROWS = [
    Row(
        area=AREA,
        id="events-1m",
        what="a million events of 100,000 users over 60 days, as a stream, to D1, D7 and D30 retention, stickiness and a funnel",
        ours="EventBenchmarks.RetentionStickinessFunnel",
        params={"Events": 1_000_000},
        peer="metrics.events",
        peer_name="NumPy on the whole table",
        tolerance=1e-13,
        targets=Seconds(0.3),
    ),
    *(
        attribution(method, shape)
        for shape in ("bushy", "flat")
        for method in ("Sequential", "Shapley", "LogMeanDivisia")
    ),
    area_under("auc-10m", "ROC AUC with its interval of ten million scores", "AreaUnderRoc", "area_under_roc", 0),
    area_under(
        "auc-10m-3-digits", "ROC AUC with its interval of ten million scores of 3 digits", "AreaUnderRoc", "area_under_roc", 3
    ),
    area_under(
        "average-precision-10m",
        "average precision with its interval of ten million scores",
        "AreaUnderPrecisionAndRecall",
        "average_precision",
        0,
        targets=(),
        note="No target was set for it; the row stands beside that of the area under the ROC curve.",
    ),
    confusion(2),
    confusion(
        10,
        note="99 cells are thirteen bytes of bits to add for each pair, which takes as long as the target allows; reading and encoding come on top: see [model quality and drift](decisions/0026-speed.md#model-quality-and-drift).",
    ),
    stability(10),
    stability(100),
    sketch("sketch-column", "Column", "as a column"),
    sketch("sketch-singly", "OneByOne", "one at a time"),
]
