using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests.Local;

/// <summary>Small tables full of what goes wrong, and definitions of every kind over them, from a seed.</summary>
public sealed class NaiveData
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly bool _textUnits;

    public NaiveData(int seed)
    {
        // A test draws from a seed it names.
#pragma warning disable RS0030
        _random = new(seed);
#pragma warning restore RS0030
        _textUnits = Chance(0.5);
        Definition = MakeDefinition();
        Run = MakeRun();
        Tables = new Dictionary<string, IReadOnlyList<NaiveRow>>
        {
            ["exposures"] = [.. Enumerable.Range(0, _random.Next(0, 160)).Select(_ => Exposure())],
            ["events"] = Facts(_random.Next(0, 300)),
            ["orders"] = Facts(_random.Next(0, 200)),
            ["holdout"] = [.. Enumerable.Range(0, 12).Select(_ => new NaiveRow(("unit", Unit()), ("name", Name())))],
        };
    }

    public WarehouseExperiment Definition { get; }

    public WarehouseRun Run { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<NaiveRow>> Tables { get; }

    /// <summary>The tables for a local executor, in batches of random sizes.</summary>
    public Dictionary<string, LocalTable> Local() =>
        Tables.ToDictionary(table => table.Key, table => LocalTable.OfBatches(Batches(table.Value)));

    private bool Chance(double share) => _random.NextDouble() < share;

    private object? Unit() =>
        Chance(0.03) ? null
        : _textUnits ? $"u{_random.Next(40)}"
        : (object)(long)_random.Next(-20, 20);

    private string? Name() => Chance(0.1) ? null : new[] { "view", "ask", "buy", "ﬀ", "😀" }[_random.Next(5)];

    // Whole hours, so that instants often agree and borders of windows are met.
    private DateTimeOffset? Instant(int from, int hours) =>
        Chance(0.02) ? null : Start.AddHours(_random.Next(from, hours));

    private NaiveRow Exposure()
    {
        object? unit = Unit();
        return new(
            ("unit", unit),
            ("arm", Arm(unit)),
            ("at", Instant(-10, 130)),
            ("country", Name()),
            ("platform", Chance(0.5) ? "web" : "app"),
            ("company", Chance(0.1) ? null : $"c{_random.Next(5)}"),
            ("live", Chance(0.05) ? null : Chance(0.95))
        );
    }

    // Mostly the same arm for a unit.
    private string? Arm(object? unit) =>
        Chance(0.04) ? null
        : Chance(0.04) ? "other"
        : Chance(0.1) ? $"arm {_random.Next(3)}"
        : $"arm {unit switch
        {
            long id => Math.Abs(id) % 2,
            string id => id[^1] % 2,
            _ => 0,
        }}";

    private List<NaiveRow> Facts(int count)
    {
        List<NaiveRow> rows = [];
        for (int i = 0; i < count; i++)
        {
            rows.Add(
                Chance(0.1) && rows.Count > 0
                    ? rows[_random.Next(rows.Count)]
                    : new(
                        ("unit", Unit()),
                        ("at", Instant(-100, 300)),
                        ("value", Value()),
                        ("name", Name()),
                        ("ok", Chance(0.1) ? null : (object)Chance(0.5)),
                        ("id", Chance(0.3) ? null : (object)(long)_random.Next(60))
                    )
            );
        }

        return rows;
    }

    private object? Value() =>
        _random.Next(20) switch
        {
            0 or 1 => null,
            2 => double.NaN,
            3 => double.PositiveInfinity,
            4 => -0.0,
            < 10 => (double)_random.Next(0, 3),
            _ => Math.Round(_random.NextDouble() * 100 - 30, 3),
        };

    private RowFilter? Filter() =>
        _random.Next(8) switch
        {
            0 => RowFilter.Equal("name", "ask"),
            1 => RowFilter.In("name", "ask", "buy"),
            2 => RowFilter.AtLeast("value", 1) | RowFilter.IsMissing("name"),
            3 => !(RowFilter.Equal("ok", true) & RowFilter.NotEqual("name", "view")),
            _ => null,
        };

    private Measure Measured(bool ofNumbers = false) =>
        _random.Next(ofNumbers ? 5 : 10) switch
        {
            0 or 1 => Measure.Sum("value", Filter()),
            2 => new(Aggregation.Mean, "value", Filter()),
            3 => new(Aggregation.Minimum, "value", Filter()),
            4 => new(Aggregation.Maximum, "value", Filter()),
            5 => Measure.Rows(Filter()),
            6 => Measure.Count("value", Filter()),
            7 => Measure.CountDistinct(Chance(0.5) ? "name" : "value", Filter()),
            8 => Measure.Days("at", Filter()),
            _ => Measure.Any("ok", Filter()),
        };

    private string Source() => Chance(0.5) ? "events" : "orders";

    private WarehouseMetric Metric(int number)
    {
        string id = $"m{number}";
        const Direction up = Direction.Increase;
        const MetricRole role = MetricRole.Primary;
        Metric metric = _random.Next(7) switch
        {
            0 => Metrics.Metric.Of(
                id,
                new ProportionKind(Chance(0.5) ? Measure.Any("ok", Filter()) : new(Aggregation.Any, null, Filter())),
                up,
                role
            ),
            1 => Metrics.Metric.Of(id, new MeanKind(Measured()), up, role),
            2 => Ratio(id, Measured(), () => Measured()),
            3 => Metrics.Metric.Quantile(id, Measured(), 0.5, up, role),
            4 => Metrics.Metric.Of(
                id,
                new RetentionKind(_random.Next(1, 4), "at", activity: Filter(), rule: (RetentionRule)_random.Next(4)),
                up,
                role
            ),
            5 => Metrics.Metric.Of(
                id,
                new FunnelKind(
                    "at",
                    [
                        new("first", RowFilter.Equal("name", "view")),
                        new("second", RowFilter.In("name", "view", "ask")),
                        .. Chance(0.5) ? new FunnelStage[] { new("third", RowFilter.Equal("ok", true)) } : [],
                    ],
                    Chance(0.6) ? TimeSpan.FromHours(_random.Next(1, 90)) : null
                ),
                up,
                role
            ),
            _ => Ratio(id, Measure.Rows(Filter()), () => Measure.Rows(Filter())),
        };
        metric = metric with
        {
            Filter = Filter(),
            Missing =
                Chance(0.05) ? MissingPolicy.Refuse
                : Chance(0.5) ? MissingPolicy.Exclude
                : MissingPolicy.CountAsZero,
        };
        if (metric.Kind is MeanKind or RatioKind or QuantileKind && Chance(0.4))
        {
            metric = metric with
            {
                Limits =
                    Chance(0.3) ? ValueLimits.At(-5, 40)
                    : Chance(0.5) ? ValueLimits.Quantiles(upper: 0.9)
                    : ValueLimits.Quantiles(0.1, 0.8),
            };
        }

        WarehouseMetric made = new(metric, Source());
        if (metric.Kind is not RetentionKind)
        {
            made = made with
            {
                Window = Chance(0.7) ? TimeSpan.FromHours(_random.Next(1, 150)) : null,
                Delay = Chance(0.3) ? TimeSpan.FromHours(_random.Next(1, 30)) : TimeSpan.Zero,
                OnlyCompleteWindows = Chance(0.4),
            };
        }

        if (metric.Kind is RatioKind)
        {
            made = made with { DenominatorFacts = Chance(0.3) ? Source() : null };
            if (
                number % 2 == 0
                && metric.Kind is RatioKind { Numerator: { Aggregation: Aggregation.Count, Column: null } }
                && metric.Limits is null
            )
            {
                return made with { AsCount = true };
            }
        }

        return metric.Kind is ProportionKind or MeanKind or RatioKind && Chance(0.5)
            ? made.WithOwnCovariates(TimeSpan.FromHours(_random.Next(1, 120)))
            : made;
    }

    private static Metric Ratio(string id, Measure numerator, Func<Measure> draw)
    {
        Measure denominator = draw();
        while (denominator == numerator)
        {
            denominator = draw();
        }

        return Metrics.Metric.Ratio(id, numerator, denominator, Direction.Increase, MetricRole.Primary);
    }

    private FactSource Fact(string name) =>
        new(name, name, "unit", "at")
        {
            EventId = Chance(0.5) ? "id" : null,
            Filter = Chance(0.2) ? RowFilter.NotEqual("name", "buy") : null,
        };

    private WarehouseExperiment MakeDefinition()
    {
        Experiment experiment = Experiment.Create("trial", "arm 0", "arm 1", "arm 2");
        ExposureSource exposures = new("exposures", "unit", "arm", "at")
        {
            Filter = Chance(0.5) ? RowFilter.Equal("live", true) : null,
            Segments =
                Chance(0.5) ? []
                : Chance(0.5) ? ["country"]
                : ["country", "platform"],
            Cluster = Chance(0.3) ? "company" : null,
        };
        WarehouseExperiment definition = new(
            experiment,
            exposures,
            [Fact("events"), Fact("orders")],
            [.. Enumerable.Range(0, _random.Next(1, 6)).Select(Metric)],
            Start,
            Start.AddHours(_random.Next(60, 140))
        );
        return definition with
        {
            Until = Chance(0.5) ? definition.Until : definition.End.AddHours(_random.Next(0, 100)),
            Activation = Chance(0.25) ? new(Source(), Filter()) : null,
            Holdout = Chance(0.25) ? new("holdout", "unit") { Filter = Filter(onlyNames: true) } : null,
            Buckets = exposures.Cluster is not null && Chance(0.3) ? 10 : null,
        };
    }

    private RowFilter? Filter(bool onlyNames) => onlyNames && Chance(0.5) ? RowFilter.In("name", "ask", "buy") : null;

    private WarehouseRun MakeRun() =>
        new()
        {
            EntriesFrom = Chance(0.25) ? DateOnly.FromDateTime(Start.Date).AddDays(_random.Next(0, 4)) : null,
            EntriesBefore = Chance(0.2) ? DateOnly.FromDateTime(Start.Date).AddDays(_random.Next(1, 6)) : null,
        };

    private List<ColumnBatch> Batches(IReadOnlyList<NaiveRow> rows)
    {
        List<ColumnBatch> batches = [];
        for (int start = 0; start < rows.Count; )
        {
            int count = Math.Min(rows.Count - start, _random.Next(1, 90));
            batches.Add(Batch([.. rows.Skip(start).Take(count)]));
            start += count;
        }

        return batches;
    }

    private ColumnBatch Batch(NaiveRow[] rows)
    {
        ColumnBatch batch = new(rows.Length);
        foreach (string column in rows[0].Columns)
        {
            object?[] values = [.. rows.Select(row => row[column])];
            bool[] present = [.. values.Select(value => value is not null)];
            batch = column switch
            {
                "at" => batch.Instants(
                    column,
                    values.Select(value => ((DateTimeOffset?)value)?.UtcTicks ?? 0).ToArray(),
                    present
                ),
                "value" => batch.Numbers(column, values.Select(value => value as double? ?? 0).ToArray(), present),
                "ok" or "live" => batch.Truths(
                    column,
                    values.Select(value => value as bool? ?? false).ToArray(),
                    present
                ),
                "id" => batch.Integers(column, values.Select(value => value as long? ?? 0).ToArray(), present),
                "unit" when !_textUnits => batch.Integers(
                    column,
                    values.Select(value => value as long? ?? 0).ToArray(),
                    present
                ),
                _ when Chance(0.5) => batch.Texts(column, values.Select(value => (string?)value).ToArray()),
                _ => Codes(batch, column, values),
            };
        }

        return batch;
    }

    private static ColumnBatch Codes(ColumnBatch batch, string column, object?[] values)
    {
        List<string> texts = [.. values.OfType<string>().Distinct()];
        return batch.Codes(
            column,
            values.Select(value => value is string text ? texts.IndexOf(text) : -1).ToArray(),
            texts
        );
    }
}
