using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A forecast as a fan: what was, then the middle of what may be, with bands that widen.</summary>
public static class ForecastFanPicture
{
    private const double Narrow = 0.5;
    private const double Wide = 0.9;

    /// <summary>The picture: bands of 50 % and 90 % of the draws.</summary>
    /// <param name="title">What is forecast.</param>
    /// <param name="quantity">The quantity with its unit, for the axis.</param>
    /// <param name="moments">What is known, in any order; no day twice. Days without a measured value are gaps.</param>
    /// <param name="target">What is to be reached; none if left out.</param>
    /// <exception cref="ArgumentException">There is no moment, or a day stands twice.</exception>
    public static Picture Of(string title, string quantity, IReadOnlyList<FanMoment> moments, Threshold? target = null)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(moments);
        FanMoment[] ordered = [.. moments.OrderBy(moment => moment.Date)];
        if (ordered.Length == 0)
        {
            throw new ArgumentException("moments must hold at least one moment, but was empty", nameof(moments));
        }

        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Date == ordered[i - 1].Date)
            {
                throw new ArgumentException(
                    $"moments must differ in their days, but {DateText.Date(ordered[i].Date)} stands twice",
                    nameof(moments)
                );
            }
        }

        Band[] bands = [.. ordered.Where(moment => moment.Forecast is not null).Select(Band.Of)];
        PictureTable table = new(
            [
                new("Day", ColumnKind.Date),
                new("Measured, or median", ColumnKind.Number) { Unit = quantity },
                new($"{ShareText.Level(Wide)} of the draws", ColumnKind.Number),
                .. target is null
                    ? Array.Empty<PictureColumn>()
                    : [new PictureColumn($"Reaches {NumberText.Number(target.Level)}", ColumnKind.Share)],
            ],
            ordered.Select(moment => Row(moment, target))
        );
        return Drawn.Of(
            title,
            Sentence(quantity, ordered, bands),
            table,
            new(
                ChartAxis.Date("day"),
                ChartAxis.Number(quantity),
                [
                    Curves.Band(bands.Select(band => (band.Day, band.Wide.Lower, band.Wide.Upper)), ChartRole.WideBand),
                    Curves.Band(bands.Select(band => (band.Day, band.Narrow.Lower, band.Narrow.Upper))),
                    .. Curves.WithGaps([
                        .. ordered
                            .Where(moment => moment.Value is not null)
                            .Select(moment => (moment.Date, moment.Value!.Value)),
                    ]),
                    Curves.Line(bands.Select(band => (band.Day, band.Median)), ChartRole.Second),
                    .. target is null ? [] : new[] { Chart.AtHeight(target.Level, "target") },
                ]
            )
        );
    }

    /// <summary>How many will have adopted, period by period.</summary>
    /// <param name="adoption">The adoption curve.</param>
    /// <param name="launch">The day of the launch.</param>
    /// <param name="periods">How many periods; at least 1.</param>
    /// <param name="daysPerPeriod">The days of a period; at least 1; 7 if left out.</param>
    /// <param name="options">How it is simulated.</param>
    public static Picture Of(
        AdoptionForecast adoption,
        DateOnly launch,
        int periods,
        int daysPerPeriod = 7,
        SimulationOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(adoption);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysPerPeriod, 1);
        return Of(
            $"Who will have adopted {adoption.Name}",
            "users",
            [
                .. Enumerable
                    .Range(1, periods)
                    .Select(period =>
                        FanMoment.Future(
                            launch.AddDays(period * daysPerPeriod),
                            adoption.Reach(period).Simulate(options)
                        )
                    ),
            ]
        );
    }

    private static PictureCell[] Row(FanMoment moment, Threshold? target)
    {
        if (moment.Forecast is not { } forecast)
        {
            PictureCell value = PictureCell.Of(moment.Value!.Value, NumberText.Number);
            return
            [
                PictureCell.OfDate(moment.Date),
                value,
                PictureCell.Gap("measured"),
                .. target is null ? Array.Empty<PictureCell>() : [PictureCell.Gap("–")],
            ];
        }

        Band band = Band.Of(moment);
        return
        [
            PictureCell.OfDate(moment.Date),
            PictureCell.OfNumber(forecast.Quantile(0.5)),
            new(NumberText.Range(band.Wide, NumberText.Number))
            {
                Bar = new IntervalBar(
                    band.Wide.Lower,
                    Math.Clamp(band.Median, band.Wide.Lower, band.Wide.Upper),
                    band.Wide.Upper
                ),
            },
            .. target is null
                ? Array.Empty<PictureCell>()
                :
                [
                    PictureCell.OfProbability(
                        target.Direction == Direction.Increase
                            ? forecast.ProbabilityAbove(target.Level)
                            : forecast.ProbabilityBelow(target.Level)
                    ),
                ],
        ];
    }

    private static string Sentence(string quantity, FanMoment[] moments, Band[] bands)
    {
        if (bands.Length == 0)
        {
            return $"There is no forecast of {quantity}.";
        }

        Band last = bands[^1];
        return $"On {DateText.LongDate(moments[^1].Forecast is null ? DateOnly.FromDayNumber((int)last.Day) : moments[^1].Date)} it is {NumberText.Number(last.Median)} {quantity} as likely as not, and {NumberText.Range(last.Wide, NumberText.Number)} in {ShareText.Level(Wide)} of the draws.";
    }

    private sealed record Band(double Day, double Median, Interval Narrow, Interval Wide)
    {
        public static Band Of(FanMoment moment) =>
            new(
                moment.Date.DayNumber,
                moment.Forecast!.Quantile(0.5).Value,
                moment.Forecast.CentralInterval(ForecastFanPicture.Narrow),
                moment.Forecast.CentralInterval(ForecastFanPicture.Wide)
            );
    }
}
