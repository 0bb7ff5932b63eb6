using System.Globalization;
using System.Text;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A small experiment in which every name and every value is hostile: 20 texts of the corpus each.</summary>
internal sealed class HostileWorld
{
    internal const int Texts = 20;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string[] _texts;
    private readonly string _banned;

    /// <param name="number">Which, from 0.</param>
    /// <param name="banned">Letters that the engine cannot have in a name.</param>
    internal HostileWorld(int number, string banned = "")
        : this([.. HostileTexts.All.Skip(number * Texts).Take(Texts)], banned) { }

    private HostileWorld(string[] texts, string banned)
    {
        _banned = banned;
        _texts = texts;
        Exposures = Name(0);
        Facts = Name(1);
        Tables = [ExposureRows(), FactRows()];
        Definition = Define();
    }

    /// <summary>The same experiment with names and values that harm nobody.</summary>
    internal static HostileWorld Harmless { get; } =
        new([.. Enumerable.Range(0, Texts).Select(i => $"t{i.ToString(CultureInfo.InvariantCulture)}")], "");

    /// <summary>The worlds that together use the whole corpus.</summary>
    internal static int Count => HostileTexts.All.Count / Texts;

    internal IReadOnlyList<TestTable> Tables { get; }

    internal WarehouseExperiment Definition { get; }

    private string Exposures { get; }

    private string Facts { get; }

    /// <summary>A hostile name that is like no other even where case does not count, and not longer than PostgreSQL reads.</summary>
    private string Name(int text)
    {
        string name = string.Concat(_texts[text].Where(letter => !_banned.Contains(letter, StringComparison.Ordinal)));
        string end = " " + ((char)('a' + text)).ToString(CultureInfo.InvariantCulture);
        while (Encoding.UTF8.GetByteCount(name + end) > 63)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return name + end;
    }

    private string Value(int text) => _texts[text];

    private TestTable ExposureRows() =>
        new(
            Exposures,
            [
                (Name(2), TestColumnType.Text),
                (Name(3), TestColumnType.Text),
                (Name(4), TestColumnType.Instant),
                (Name(5), TestColumnType.Text),
            ],
            [
                .. Enumerable
                    .Range(0, 24)
                    .Select(i =>
                        (object?[])
                            [
                                Value(10 + i % 10) + (i / 10).ToString(CultureInfo.InvariantCulture),
                                i % 3 == 0 ? Value(10) + "a"
                                : i % 3 == 1 ? Value(11) + "a"
                                : Value(12),
                                Start.UtcDateTime.AddHours(i),
                                Value(13 + i % 4),
                            ]
                    ),
            ]
        );

    private TestTable FactRows() =>
        new(
            Facts,
            [
                (Name(2), TestColumnType.Text),
                (Name(4), TestColumnType.Instant),
                (Name(6), TestColumnType.Text),
                (Name(7), TestColumnType.Number),
                (Name(8), TestColumnType.Text),
            ],
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        (object?[])
                            [
                                Value(10 + i % 10) + (i % 24 / 10).ToString(CultureInfo.InvariantCulture),
                                Start.UtcDateTime.AddHours(i % 24 + i % 7),
                                Value(10 + i % 8),
                                (double)(i * i % 17),
                                Value(12 + i % 5),
                            ]
                    ),
            ]
        );

    private WarehouseExperiment Define()
    {
        RowFilter filter =
            RowFilter.In(Name(6), Value(10), Value(11), Value(12), Value(13)) | RowFilter.NotEqual(Name(6), Value(14));
        return new(
            Experiment.Create(Value(9) + "x", Value(10) + "a", Value(11) + "a"),
            new ExposureSource(Exposures, Name(2), Name(3), Name(4))
            {
                Filter = RowFilter.NotEqual(Name(5), Value(13)),
                Segments = [Name(5)],
            },
            [
                new FactSource(Value(14) + "f", Facts, Name(2), Name(4))
                {
                    Filter = !RowFilter.Equal(Name(8), Value(16)),
                    EventId = Name(8),
                },
            ],
            [
                new WarehouseMetric(
                    Metric.Of(
                        Value(15) + "p",
                        new ProportionKind(Measure.AnyRow(filter)),
                        Direction.Increase,
                        MetricRole.Primary
                    ),
                    Value(14) + "f"
                ),
                new WarehouseMetric(
                    Metric.Of(
                        Value(15) + "m",
                        new MeanKind(Measure.Sum(Name(7), filter)),
                        Direction.Increase,
                        MetricRole.Driver
                    ),
                    Value(14) + "f"
                )
                {
                    Covariates = [new(Value(17) + "c", Value(14) + "f", Measure.Sum(Name(7)), TimeSpan.FromHours(5))],
                },
                new WarehouseMetric(
                    Metric.Of(
                        Value(15) + "d",
                        new MeanKind(Measure.CountDistinct(Name(6))),
                        Direction.Increase,
                        MetricRole.Driver
                    ),
                    Value(14) + "f"
                ),
            ],
            Start,
            Start.AddDays(2)
        );
    }
}
