using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What a change is made of, as a bridge from before to after.</summary>
public static class ChangePicture
{
    private const string Up = "more";
    private const string Down = "less";
    private const string Whole = "whole";

    /// <summary>Recurring revenue from one period to the next.</summary>
    /// <param name="revenue">The movement.</param>
    /// <param name="unit">The unit; empty for none.</param>
    public static Picture Of(RecurringRevenue revenue, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(revenue);
        ArgumentNullException.ThrowIfNull(unit);
        return Bridge(
            "Recurring revenue",
            revenue.NetRetention().Explanation.Sentence,
            unit,
            ColumnKind.Money,
            revenue.Start,
            revenue.End,
            [
                ("new", revenue.New),
                ("returned", revenue.Returned),
                ("expansion", revenue.Expansion),
                ("contraction", -revenue.Contraction),
                ("churned", -revenue.Churned),
            ]
        );
    }

    /// <summary>The change of a metric by the drivers of its tree.</summary>
    /// <param name="attribution">The attribution.</param>
    /// <param name="unit">The unit of the metric; empty for none.</param>
    /// <param name="top">How many drivers are shown, the largest contributions first, the others together; at least 1; 10 if left out.</param>
    public static Picture Of(TreeAttribution attribution, string unit = "", int top = 10)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        DriverContribution[] ordered =
        [
            .. attribution.Drivers.OrderByDescending(driver => Math.Abs(driver.Contribution)),
        ];
        DriverContribution[] rest = [.. ordered.Skip(top)];
        return Bridge(
            $"What changed {attribution.Metric}",
            attribution.Explanation.Sentence,
            unit,
            ColumnKind.Number,
            attribution.Before,
            attribution.After,
            [
                .. ordered.Take(top).Select(driver => (driver.Driver, driver.Contribution)),
                .. rest.Length == 0
                    ? Array.Empty<(string, double)>()
                    : [($"{NumberText.Count(rest.Length)} others together", rest.Sum(driver => driver.Contribution))],
            ]
        );
    }

    private static Picture Bridge(
        string title,
        string sentence,
        string unit,
        ColumnKind kind,
        double before,
        double after,
        (string Name, double Amount)[] steps
    )
    {
        string[] labels = VegaLiteSpec.Labels(["before", .. steps.Select(step => step.Name), "after"]);
        PictureTable table = new(
            [new("Part"), new("Amount", kind) { Unit = unit.Length == 0 ? null : unit, Reference = 0 }],
            labels.Select(
                (label, i) =>
                {
                    double amount =
                        i == 0 ? before
                        : i == labels.Length - 1 ? after
                        : steps[i - 1].Amount;
                    bool isStep = i > 0 && i < labels.Length - 1;
                    return new[]
                    {
                        label,
                        new PictureCell(isStep ? NumberText.Signed(amount) : NumberText.Number(amount))
                        {
                            Number = amount,
                            Bar = new DataBar(amount),
                        },
                    };
                }
            )
        );
        List<ChartRow> bars = [Part(labels[0], 0, before, Whole)];
        double at = before;
        for (int i = 0; i < steps.Length; i++)
        {
            bars.Add(Part(labels[i + 1], at, at + steps[i].Amount, steps[i].Amount < 0 ? Down : Up));
            at += steps[i].Amount;
        }

        bars.Add(Part(labels[^1], 0, after, Whole));
        string axis = unit.Length == 0 ? "amount" : unit;
        return Drawn.Of(
            title,
            sentence,
            table,
            new(
                (kind == ColumnKind.Money ? ChartAxis.Money(axis, null) : ChartAxis.Number(axis)) with
                {
                    HasZero = true,
                },
                ChartAxis.Of(labels),
                new ChartLayer(ChartMark.Bar, bars)
            )
            {
                Series = [Whole, Down, Up],
            }
        );
    }

    private static ChartRow Part(string name, double from, double to, string series) =>
        new()
        {
            Name = name,
            X = from,
            X2 = to,
            Series = series,
        };
}
