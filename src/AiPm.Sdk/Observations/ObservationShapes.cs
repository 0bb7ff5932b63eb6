using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of what was seen while a plan was carried out.</summary>
internal sealed class ObservationShapes(PlanEstimateShape estimate)
{
    private static readonly ObjectShape<MetricObservation> Metric = Shape.Object<MetricObservation>(
        "metricObservation",
        "What a metric was on a day: value, or right and of where it was counted, or missing with the reason.",
        members =>
        {
            Member<string> metric = members.Required(
                "metric",
                PlanIds.Metric.Reference,
                "The metric.",
                of: seen => seen.Metric
            );
            Member<DateOnly> on = members.Required("on", Shape.Date, "The day the value is of.", of: seen => seen.On);
            Member<double?> value = members.OptionalValue(
                "value",
                Shape.Number(Domain.Real),
                "The value.",
                of: seen => seen.Counts is null && seen.Value.TryGet(out double known, out _) ? known : null
            );
            Member<long?> right = members.OptionalValue(
                "right",
                Shape.Integer(0),
                "How many were right, where a share was counted.",
                of: seen => seen.Counts?.Successes
            );
            Member<long?> of = members.OptionalValue(
                "of",
                Shape.Integer(1),
                "Of how many.",
                of: seen => seen.Counts?.Trials
            );
            Member<string?> missing = members.Optional(
                "missing",
                Shape.Text(2_000),
                "Why there is no value.",
                of: seen => seen.Value.Undefined?.Sentence
            );
            Member<DateOnly?> recorded = Recorded(members, seen => seen.Recorded);
            Member<string?> source = members.Optional(
                "source",
                Shape.Text(2_000),
                "Where it comes from.",
                of: seen => seen.Source
            );
            Member<string?> note = members.Optional(
                "note",
                Shape.Text(2_000),
                "What happened on the day, as a release or a holiday.",
                of: seen => seen.Note
            );
            return values =>
                (values.Get(value), values.Get(right), values.Get(of), values.Get(missing)) switch
                {
                    ({ } number, null, null, null) => new(values.Get(metric), values.Get(on), (Measured)number)
                    {
                        Recorded = values.Get(recorded),
                        Source = values.Get(source),
                        Note = values.Get(note),
                    },
                    (null, { } successes, { } trials, null) => new(
                        values.Get(metric),
                        values.Get(on),
                        Counts(successes, trials)
                    )
                    {
                        Recorded = values.Get(recorded),
                        Source = values.Get(source),
                        Note = values.Get(note),
                    },
                    (null, null, null, { } why) => new(
                        values.Get(metric),
                        values.Get(on),
                        new Undefined(UndefinedReason.NotMeasured, why)
                    )
                    {
                        Recorded = values.Get(recorded),
                        Source = values.Get(source),
                        Note = values.Get(note),
                    },
                    _ => throw new ArgumentException("either value, or right and of, or missing with the reason"),
                };
        }
    );

    private static readonly ObjectShape<PlanIncident> Incident = Shape.Object<PlanIncident>(
        "incident",
        "A risk that struck.",
        members =>
        {
            Member<string> risk = members.Required(
                "risk",
                PlanIds.Risk.Reference,
                "The risk.",
                of: seen => seen.Incident.RiskId
            );
            Member<DateOnly> on = members.Required("on", Shape.Date, "The day.", of: seen => seen.Incident.On);
            Member<double?> loss = members.OptionalValue(
                "loss",
                Shape.Number(Domain.NonNegative),
                "What it cost, in the plan's currency; left out where that is not known yet.",
                of: seen => seen.Incident.Loss
            );
            Member<DateOnly?> recorded = Recorded(members, seen => seen.Recorded);
            Member<string?> description = members.Optional(
                "description",
                Shape.Text(2_000),
                "What happened.",
                of: seen => seen.Incident.Description.Length > 0 ? seen.Incident.Description : null
            );
            return values =>
                new(
                    new Incident(values.Get(risk), values.Get(on))
                    {
                        Loss = values.Get(loss),
                        Description = values.Get(description) ?? "",
                    }
                )
                {
                    Recorded = values.Get(recorded),
                };
        }
    );

    private static readonly ObjectShape<MetricWatch> Watch = Shape.Object<MetricWatch>(
        "metricWatch",
        "How a metric is watched for days that are not as expected.",
        members =>
        {
            Member<string> metric = members.Required(
                "metric",
                PlanIds.Metric.Reference,
                "The metric.",
                of: watch => watch.Metric
            );
            Member<AnomalyMethod> method = members.Required(
                "method",
                Shape.Enumeration<AnomalyMethod>(),
                "Single days out of trend and season (residual), or a lasting shift against days known to be in order (cusum, ewma).",
                of: watch => watch.Method
            );
            Member<DateOnly?> from = members.OptionalValue(
                "baselineFrom",
                Shape.Date,
                "The first day of those known to be in order; the first observation when left out.",
                of: watch => watch.BaselineFrom
            );
            Member<DateOnly?> through = members.OptionalValue(
                "baselineThrough",
                Shape.Date,
                "The last day of those known to be in order; the day since which is looked when left out.",
                of: watch => watch.BaselineThrough
            );
            Member<double> runLength = members.Optional(
                "runLength",
                Shape.Number(Domain.Between(20, 20_000)),
                370,
                "How many observations should pass on average until a false alarm.",
                of: watch => watch.RunLength
            );
            Member<long?> period = members.OptionalValue(
                "period",
                Shape.Integer(1, 400),
                "The observations of one season; 7 of daily ones when left out, else none.",
                of: watch => watch.Period
            );
            Member<double> shift = members.Optional(
                "shift",
                Shape.Number(Domain.Between(0.05, 20)),
                1,
                "The shift that cusum should find soonest, in standard deviations.",
                of: watch => watch.Shift
            );
            Member<double> smoothing = members.Optional(
                "smoothing",
                Shape.Number(Domain.Between(0.01, 1)),
                0.2,
                "The weight of the newest observation in ewma.",
                of: watch => watch.Smoothing
            );
            return values =>
                values.Get(through) < values.Get(from)
                    ? throw new ArgumentException(
                        $"on or after {DateText.Date(values.Get(from)!.Value)}, the first day of the baseline",
                        "baselineThrough"
                    )
                    : new(values.Get(metric), values.Get(method))
                    {
                        BaselineFrom = values.Get(from),
                        BaselineThrough = values.Get(through),
                        RunLength = values.Get(runLength),
                        Period = (int?)values.Get(period),
                        Shift = values.Get(shift),
                        Smoothing = values.Get(smoothing),
                    };
        }
    );

    private ObjectShape<ProgressObservation> Progress =>
        Shape.Object<ProgressObservation>(
            "progressObservation",
            "How far an item of the roadmap was on the evening of a day.",
            members =>
            {
                Member<string> item = members.Required(
                    "item",
                    PlanIds.RoadmapItem.Reference,
                    "The item of the roadmap.",
                    of: seen => seen.Item
                );
                Member<DateOnly> on = members.Required(
                    "on",
                    Shape.Date,
                    "The day on whose evening it stood so.",
                    of: seen => seen.On
                );
                Member<DateOnly> started = members.Required(
                    "started",
                    Shape.Date,
                    "The first day of work.",
                    of: seen => seen.Started
                );
                Member<PlanEstimate?> remaining = members.Optional(
                    "remaining",
                    estimate.NonNegative,
                    "What is left while it goes on, in the unit of the item's duration or effort: a new estimate, not the old one less what passed.",
                    of: seen => seen.Remaining
                );
                Member<DateOnly?> finished = members.OptionalValue(
                    "finished",
                    Shape.Date,
                    "The last day of work, where it is finished.",
                    of: seen => seen.Finished
                );
                Member<PlanEstimate?> done = members.Optional(
                    "done",
                    estimate.NonNegative,
                    "What was done so far, in the same unit.",
                    of: seen => seen.Done
                );
                Member<string?> note = members.Optional(
                    "note",
                    Shape.Text(2_000),
                    "What is worth saying about it.",
                    of: seen => seen.Note
                );
                return values =>
                    new(
                        values.Get(item),
                        values.Get(on),
                        values.Get(started),
                        values.Get(remaining),
                        values.Get(finished)
                    )
                    {
                        Done = values.Get(done),
                        Note = values.Get(note),
                    };
            }
        );

    public ObjectShape<PlanObservations> Observations
    {
        get
        {
            ObjectShape<ProgressObservation> progress = Progress;
            return Shape.Object<PlanObservations>(
                "observations",
                "What was seen while the plan was carried out, each with its day.",
                members =>
                {
                    var metrics = members.Optional(
                        "metrics",
                        Shape.Included(Shape.List(Metric, 0, 1_000_000, uniqueBy: KeyOf)),
                        [],
                        "What metrics were. Of several values of one day the one recorded last counts.",
                        of: seen => seen.Metrics
                    );
                    var incidents = members.Optional(
                        "incidents",
                        Shape.Included(Shape.List(Incident, 0, 100_000)),
                        [],
                        "Risks that struck.",
                        of: seen => seen.Incidents
                    );
                    Member<DateOnly?> from = members.OptionalValue(
                        "incidentsFrom",
                        Shape.Date,
                        "The first day from which on every incident is written down; without it nothing is learnt from incidents.",
                        of: seen => seen.IncidentsFrom
                    );
                    var roadmap = members.Optional(
                        "roadmap",
                        Shape.Included(
                            Shape.List(
                                progress,
                                0,
                                100_000,
                                uniqueBy: seen => $"{seen.Item} on {DateText.Date(seen.On)}"
                            )
                        ),
                        [],
                        "How far the work was.",
                        of: seen => seen.Progress
                    );
                    var watch = members.Optional(
                        "watch",
                        Shape.List(Watch, 0, 10_000, uniqueBy: one => one.Metric),
                        [],
                        "How metrics are watched, where it should be another way than the usual one.",
                        of: seen => seen.Watch
                    );
                    return values =>
                    {
                        RequireFrom(values.Get(incidents), values.Get(from), nameof(incidents));
                        return new()
                        {
                            Metrics = values.Get(metrics),
                            Incidents = values.Get(incidents),
                            IncidentsFrom = values.Get(from),
                            Progress = values.Get(roadmap),
                            Watch = values.Get(watch),
                        };
                    };
                }
            );
        }
    }

    private static string KeyOf(MetricObservation seen) =>
        $"{seen.Metric} on {DateText.Date(seen.On)}, recorded on {DateText.Date(seen.KnownOn)}";

    private static Member<DateOnly?> Recorded<T>(MemberTable<T> members, Func<T, DateOnly?> of) =>
        members.OptionalValue(
            "recorded",
            Shape.Date,
            "The day from which it was known, where that is another: what comes late is told apart from what happened.",
            of
        );

    private static ProportionCounts Counts(long right, long of) =>
        right <= of
            ? new(right, of)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"right is at most {of}, the number of cases"),
                nameof(right)
            );

    private static void RequireFrom(IReadOnlyList<PlanIncident> incidents, DateOnly? from, string member)
    {
        if (incidents.FirstOrDefault(seen => seen.Incident.On < from) is { } before)
        {
            throw new ArgumentException(
                $"incidents from {DateText.Date(from!.Value)} on, since every one is written down from then; there was {before.Incident}",
                member
            );
        }
    }
}
